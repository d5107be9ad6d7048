package io.aster.sql.sqlite;

import io.aster.sql.server.SharedDatabase;
import io.aster.testkit.KeptStores;
import io.aster.testkit.StoreFixture;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A file for the tests of one class, with stores that stay open, emptied behind each test; registered as an extension. */
final class SharedFile implements AfterAllCallback {
    private final KeptStores stores = new KeptStores();

    /**
     * A fixture over the file {@code sessions.db} of a folder, always the same one.
     *
     * @param check called behind each test, before its rows are removed
     */
    StoreFixture fixture(Path folder, Check check) {
        Path file = folder.resolve("sessions.db");
        return StoreFixture.durable(() -> SqliteStore.builder().file(file).open(), () -> {
                    check.of(file);
                    empty(file);
                })
                .withDamage((session, seq) -> execute(file, SharedDatabase.loseEvent(session, seq)))
                .keptOpen(stores);
    }

    /** What has to be true of a file. */
    interface Check {
        void of(Path file);
    }

    private static void empty(Path file) {
        execute(
                file,
                "PRAGMA foreign_keys = ON",
                "DELETE FROM sessions",
                "DELETE FROM user_state",
                "DELETE FROM app_state",
                "DELETE FROM agent_message_lists");
    }

    private static void execute(Path file, String... statements) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stores.afterAll(context);
    }
}
