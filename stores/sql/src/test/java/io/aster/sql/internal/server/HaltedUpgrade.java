package io.aster.sql.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.aster.sql.mysql.MysqlBackend;
import io.aster.sql.postgresql.PostgresBackend;
import io.aster.sql.server.Backend;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A child process that opens a store on a server, and halts before one of the statements that make the tables. */
final class HaltedUpgrade {
    private static final int HALTED = 7;

    private HaltedUpgrade() {}

    /** Takes the database's name, the JDBC URL and the number of the statement. */
    public static void main(String[] args) {
        Backend backend = Stream.of(new PostgresBackend(), new MysqlBackend())
                .filter(one -> one.name().equals(args[0]))
                .findFirst()
                .orElseThrow();
        CutDataSource cut = new CutDataSource(
                Integer.parseInt(args[2]), connection -> Runtime.getRuntime().halt(HALTED));
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(args[1]);
            pool.setMaximumPoolSize(1);
            backend.builder().dataSource(cut.over(pool)).open().close();
        }
    }

    /** Runs it until it has halted. */
    static void run(Backend backend, String jdbcUrl, int nth) throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HaltedUpgrade.class.getName(),
                        backend.name(),
                        jdbcUrl,
                        Integer.toString(nth))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(HALTED);
        } finally {
            process.destroyForcibly();
        }
    }
}
