package io.aster.sql.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.NewSession;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A big event or message costs its neighbours nothing, because no search reads it. */
class SqliteBigNeighbourTest {
    private static final int SMALL = 2_000;
    private static final String BIG = "y".repeat(1_000_000);

    @TempDir
    Path folder;

    private String url;

    @BeforeEach
    void fill() {
        Path file = folder.resolve("sessions.db");
        url = "jdbc:sqlite:" + file;
        try (SqliteStore store = SqliteStore.builder().file(file).open();
                Aster aster = Aster.open(store)) {
            for (String id : List.of("a", "b", "c")) {
                aster.sessions().create(new NewSession(id, "app", "user", "agent", Map.of()));
            }
            aster.sessions().appendEvent("b", Event.user(BIG));
            aster.messages().appendMessages("b", List.of(Message.user(BIG)));
            for (String id : List.of("a", "c")) {
                aster.sessions().appendEvents(id, Collections.nCopies(SMALL, Event.user("small")));
                aster.messages()
                        .appendMessages(
                                id,
                                IntStream.range(0, SMALL)
                                        .mapToObj(i -> Message.user("small"))
                                        .toList());
            }
        }
    }

    /**
     * What does not fit on a page goes to others, which SQLite reads when it compares a key with that row; in a table whose key is a number
     * it never does.
     */
    @Test
    void onlyTablesThatAreSearchedByNumberHaveRowsOfSeveralPages() throws SQLException {
        assertThat(names("SELECT DISTINCT name FROM dbstat WHERE pagetype = 'overflow' ORDER BY name"))
                .containsExactly("agent_messages", "session_events");
        assertThat(names("SELECT name FROM pragma_table_list WHERE type = 'table' AND wr = 0"))
                .contains("agent_messages", "session_events");
    }

    /** The pages that lead to a row hold numbers only. */
    @Test
    void noPageThatLeadsToOthersHasRowsOfSeveralPages() throws SQLException {
        assertThat(names("""
                        WITH pages AS MATERIALIZED (SELECT name, path, pagetype FROM dbstat)
                        SELECT DISTINCT big.name
                        FROM pages big
                        JOIN pages page ON page.name = big.name AND page.pagetype = 'internal'
                            AND big.path LIKE page.path || '___+%'
                        WHERE big.pagetype = 'overflow'""")).isEmpty();
    }

    private List<String> names(String query) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }
}
