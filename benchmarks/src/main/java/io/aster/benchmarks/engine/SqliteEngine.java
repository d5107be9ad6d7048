package io.aster.benchmarks.engine;

import io.aster.benchmarks.floor.Floor;
import io.aster.benchmarks.floor.LockedFloor;
import io.aster.benchmarks.floor.SqliteFloor;
import io.aster.benchmarks.load.EventWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** SQLite, each database in a file in a temporary folder. */
final class SqliteEngine extends JdbcEngine {
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
    public Budgets budgets() {
        return new Budgets(1.10, 4, 6, 8, 6, 1.10, 1.15);
    }

    @Override
    public Place newPlace() {
        Path file = folder.resolve("sessions-" + ++files + ".db");
        return new Place("sqlite:" + file, "jdbc:sqlite:" + file);
    }

    @Override
    public Floor floor(Place place) throws SQLException {
        return floor(SqliteFloor.connect(place.jdbcUrl()));
    }

    @Override
    Floor floor(Connection connection) throws SQLException {
        return new SqliteFloor(connection);
    }

    @Override
    public EventWriter sharedFloor(Place place) throws SQLException {
        return new LockedFloor(floor(place));
    }

    /** It runs in this JVM. */
    @Override
    public List<Long> pids() {
        return List.of(ProcessHandle.current().pid());
    }

    @Override
    String settings() {
        return "SELECT sqlite_version() || ', WAL, synchronous=FULL'";
    }

    @Override
    String bytes() {
        return """
                SELECT part.name, sum(page.pgsize)
                FROM sqlite_schema part JOIN dbstat page ON page.name = part.name
                WHERE part.tbl_name = 'session_events'
                GROUP BY part.name
                ORDER BY part.type DESC, part.name""";
    }

    @Override
    List<String> settle() {
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
