package io.aster.sql.sqlite;

import io.aster.sql.SchemaMode;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.schema.Migrations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** The program of a child process that migrates a file, and halts before one of the statements. */
final class HaltedMigration {
    static final int HALTED = 7;

    private HaltedMigration() {}

    /** Takes the file and the number of the statement, from 1 on. */
    public static void main(String[] args) throws Exception {
        SqliteOptions options = new SqliteOptions(
                Path.of(args[0]), SchemaMode.MIGRATE, true, false, Duration.ofSeconds(1), 1, Long.MAX_VALUE);
        int nth = Integer.parseInt(args[1]);
        AtomicInteger statements = new AtomicInteger();
        try (SqliteConnection connection = new SqliteFile(options).writer()) {
            connection.execute("BEGIN IMMEDIATE");
            Statements halting = sql -> {
                if (statements.incrementAndGet() == nth) {
                    Runtime.getRuntime().halt(HALTED);
                }
                return connection.prepare(sql);
            };
            new Migrations("sqlite", args[0]).migrate(halting);
        }
    }
}
