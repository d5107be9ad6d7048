package io.aster.sql.sqlite;

import io.aster.sql.server.SharedDatabase;
import io.aster.testkit.StoreFixture;
import io.aster.testkit.session.SessionConformance;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.io.TempDir;

class SqliteSessionConformanceTest extends SessionConformance {
    @TempDir
    Path folder;

    @Override
    protected StoreFixture fixture() {
        Path file = folder.resolve("sessions.db");
        return StoreFixture.durable(() -> SqliteStore.builder().file(file).open(), () -> Minutes.checkSessions(file))
                .withDamage((session, seq) -> loseEvent(file, session, seq));
    }

    private static void loseEvent(Path file, String session, long seq) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(SharedDatabase.loseEvent(session, seq));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
