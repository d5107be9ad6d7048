package io.aster.benchmarks;

import io.aster.Aster;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.SessionService;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

/** SQLite: each side has a file of its own with the same sessions, so that neither finds the other's pages in a cache. */
final class SqliteBenchmark implements AutoCloseable {
    private static final int SESSIONS = 200;
    private static final int EVENTS = 200;
    private static final List<Turn> BATCH = Turn.many(100);

    private final Aster aster;
    private final SqliteFloor floor;
    private final SessionService sessions;
    private int floorNext;
    private int asterNext;

    SqliteBenchmark(Path folder) throws Exception {
        fill(folder.resolve("floor.db"));
        fill(folder.resolve("aster.db"));
        floor = new SqliteFloor(folder.resolve("floor.db"));
        aster = Aster.open("sqlite:" + folder.resolve("aster.db"));
        sessions = aster.sessions();
    }

    List<Pair> pairs(int scale) {
        return List.of(
                new Pair("SQLite, append one event", 40 * scale, 1.25, this::floorAppend, this::asterAppend),
                new Pair("SQLite, append a batch of 100", 8 * scale, 1.25, this::floorBatch, this::asterBatch),
                new Pair("SQLite, read the last 100 events", 40 * scale, 1.30, this::floorRead, this::asterRead));
    }

    @Override
    public void close() throws SQLException {
        floor.close();
        aster.close();
    }

    private void floorAppend() throws Exception {
        floor.append(session(floorNext), turn(floorNext++));
    }

    private void asterAppend() {
        sessions.appendEvent(session(asterNext), turn(asterNext++).event());
    }

    private void floorBatch() throws Exception {
        floor.appendBatch(session(floorNext++), BATCH);
    }

    private void asterBatch() {
        sessions.appendEvents(session(asterNext++), events(BATCH));
    }

    private void floorRead() throws Exception {
        expect100(floor.last100(session(floorNext++)).size());
    }

    private void asterRead() {
        expect100(
                sessions.getEvents(session(asterNext++), EventFilter.last(100)).size());
    }

    private static void fill(Path file) {
        try (Aster aster = Aster.open("sqlite:" + file)) {
            for (int i = 0; i < SESSIONS; i++) {
                aster.sessions()
                        .create(NewSession.of("benchmark", "user", "agent").withId(session(i)));
                aster.sessions().appendEvents(session(i), events(Turn.many(EVENTS)));
            }
        }
    }

    private static List<NewEvent> events(List<Turn> turns) {
        return turns.stream().map(Turn::event).toList();
    }

    private static Turn turn(int number) {
        return BATCH.get(number % BATCH.size());
    }

    private static String session(int number) {
        return SESSION_IDS.get(number % SESSIONS);
    }

    private static final List<String> SESSION_IDS =
            IntStream.range(0, SESSIONS).mapToObj("sess-%d"::formatted).toList();

    private static void expect100(int read) {
        if (read != 100) {
            throw new IllegalStateException("read " + read + " events instead of 100");
        }
    }
}
