package io.aster.sql.sqlite;

import io.aster.sql.internal.jdbc.Statements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/** Figures of a file. */
final class SqliteFigures {
    private SqliteFigures() {}

    static Map<String, Long> of(Statements statements, Path file) throws SQLException {
        return Map.of(
                "file.bytes", bytes(file),
                "wal.bytes", bytes(Path.of(file + "-wal")),
                "page.bytes", pragma(statements, "page_size"),
                "pages.used", pragma(statements, "page_count"),
                "pages.free", pragma(statements, "freelist_count"));
    }

    /** Runs a pragma that returns a number. */
    static long pragma(Statements statements, String pragma) throws SQLException {
        try (ResultSet row = statements.prepare("PRAGMA " + pragma).executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static long bytes(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            // The log does not exist before the first write.
            return 0;
        }
    }
}
