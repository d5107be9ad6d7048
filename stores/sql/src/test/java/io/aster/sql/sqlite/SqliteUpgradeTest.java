package io.aster.sql.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aster.Aster;
import io.aster.error.StoreConfigurationException;
import io.aster.session.NewSession;
import io.aster.sql.server.Sql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables are complete when a store opens, whatever happened to the process that made them. */
class SqliteUpgradeTest {
    @TempDir
    Path folder;

    @Test
    void aProcessThatDiesBetweenStatementsLeavesWhatTheNextOneMakes() throws Exception {
        for (int nth : new int[] {2, 5, 12, 16}) {
            Path file = folder.resolve("halted-" + nth + ".db");
            halt(file, nth);
            opens(file);
            assertThat(number(file, "SELECT count(*) FROM aster_schema_history WHERE version = '1'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aHistoryOfAnotherScriptIsRefused() throws SQLException {
        Path file = folder.resolve("other.db");
        opens(file);
        execute(file, "UPDATE aster_schema_history SET checksum = 1");
        for (String mode : List.of("migrate", "validate")) {
            assertThatExceptionOfType(StoreConfigurationException.class)
                    .isThrownBy(() -> Aster.open("sqlite:" + file + "?tables=" + mode))
                    .withMessageContaining("checksum 1");
        }
        Aster.open("sqlite:" + file + "?tables=none").close();
    }

    private static void opens(Path file) {
        try (Aster aster = Aster.open("sqlite:" + file)) {
            aster.sessions().create(NewSession.of("app", "user", "agent"));
            assertThat(aster.messages().listAgents()).isEmpty();
        }
    }

    private static void halt(Path file, int nth) throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HaltedMigration.class.getName(),
                        file.toString(),
                        Integer.toString(nth))
                .inheritIO()
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(HaltedMigration.HALTED);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void execute(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            Sql.execute(connection, sql);
        }
    }

    private static long number(Path file, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            return Sql.number(connection, query);
        }
    }
}
