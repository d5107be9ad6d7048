package io.aster.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** SQLite, each database in a file in a temporary folder. */
final class SqliteEngine implements Engine {
    private final Path folder;
    private int files;

    private SqliteEngine(Path folder) {
        this.folder = folder;
    }

    static SqliteEngine start() throws IOException {
        return new SqliteEngine(Files.createTempDirectory("aster-benchmark"));
    }

    @Override
    public String name() {
        return "SQLite";
    }

    @Override
    public Budget budget() {
        return new Budget(1.25, 1.25, 1.30);
    }

    @Override
    public Place newPlace() {
        Path file = folder.resolve("sessions-" + ++files + ".db");
        return new Place("sqlite:" + file, "jdbc:sqlite:" + file);
    }

    @Override
    public Floor floor(Place place) throws SQLException {
        return SqliteFloor.open(place.jdbcUrl());
    }

    @Override
    public String settings() {
        return "SELECT 'SQLite ' || sqlite_version() || ', WAL, synchronous=FULL'";
    }

    @Override
    public List<String> settle() {
        return List.of("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(SqliteEngine::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
