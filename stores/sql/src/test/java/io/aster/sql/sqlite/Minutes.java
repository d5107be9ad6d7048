package io.aster.sql.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.sql.server.Sql;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Checks that the minutes of rows are those of their times, which a statement that writes a time and passes the triggers over would leave. */
final class Minutes {
    private static final String ACTIVITY = "updated_at NOT BETWEEN activity_minute AND activity_minute + 59999999";

    /** Of two times, the earlier one; of a time and NULL, the time. */
    private static final String EXPIRY = """
            (SELECT min(at) FROM (SELECT expires_at AS at UNION ALL SELECT touched_at + expires_after)) \
            / 60000000 * 60000000 IS NOT expiry_minute\
            """;

    private Minutes() {}

    static void checkSessions(Path file) {
        check(
                file,
                "SELECT count(*) FROM sessions WHERE status <> 'deleting' AND (" + ACTIVITY + " OR " + EXPIRY + ")");
    }

    static void checkLists(Path file) {
        check(file, "SELECT count(*) FROM agent_message_lists WHERE " + EXPIRY);
    }

    private static void check(Path file, String wrong) {
        if (!Files.exists(file)) {
            return;
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            assertThat(Sql.number(connection, wrong)).as(wrong).isZero();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
