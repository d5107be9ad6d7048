package io.aster.sql.sqlite;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.DamagedDataException;
import io.aster.sql.internal.table.HistoryContract;
import io.aster.store.Store;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteHistoryTest extends HistoryContract {
    @TempDir
    Path folder;

    /** Servers would have to look for it in a statement of its own, after the session is locked. */
    @Test
    void anAppendAfterALastEventThatIsMissingIsRefused() {
        append(events("a", 10, 10, 10));
        execute("DELETE FROM session_events WHERE seq = 3");

        assertThatThrownBy(() -> append(events("b", 10))).isInstanceOf(DamagedDataException.class);
    }

    @Override
    protected Store open() {
        return SqliteStore.builder().file(file()).open();
    }

    @Override
    protected String url() {
        return "sqlite:" + file();
    }

    @Override
    protected String withoutCascades() {
        return "PRAGMA foreign_keys = OFF";
    }

    @Override
    protected void execute(String... statements) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private Path file() {
        return folder.resolve("sessions.db");
    }
}
