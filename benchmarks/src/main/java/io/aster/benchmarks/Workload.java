package io.aster.benchmarks;

import io.aster.Aster;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.SessionService;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is measured of both sides, one caller each. The same sessions have the same number of events; operations go through them in
 * an order that leaves none out.
 */
final class Workload implements AutoCloseable {
    static final int PAGE = 100;
    private static final int STRIDE = 7_919;
    private static final int FILLED_AT_ONCE = 1_000;
    private static final List<Turn> BATCH = Turn.many(PAGE);

    private final Aster aster;
    private final SessionService sessions;
    private final Floor floor;
    private final List<String> sessionIds;
    private final List<String> idsAtWork;
    private final long middle;
    private int floorNext;
    private int asterNext;

    /** Each side in a database of its own, so that neither finds the other's pages in a cache. */
    static Workload apart(Engine engine, int sessions, int eventsEach) throws Exception {
        return new Workload(engine, engine.newPlace(), engine.newPlace(), sessions, eventsEach, sessions);
    }

    /** Both sides on the same sessions of one database; only some of them are at work, spread evenly over the table. */
    static Workload together(Engine engine, int sessions, int eventsEach, int atWork) throws Exception {
        Place place = engine.newPlace();
        return new Workload(engine, place, place, sessions, eventsEach, atWork);
    }

    private Workload(Engine engine, Place byHand, Place byAster, int sessions, int eventsEach, int atWork)
            throws Exception {
        this.sessionIds = sessionIds(sessions, 1);
        this.idsAtWork = sessionIds(atWork, sessions / atWork);
        this.middle = eventsEach / 2;
        fill(byAster, eventsEach);
        engine.settle(byAster);
        if (!byHand.equals(byAster)) {
            fill(byHand, eventsEach);
            engine.settle(byHand);
        }
        this.floor = engine.floor(byHand);
        this.aster = Aster.open(byAster.url());
        this.sessions = aster.sessions();
    }

    Pair append(int operations, double budget) {
        return new Pair("append one event", operations, budget, this::floorAppend, this::asterAppend);
    }

    Pair batch(int operations, double budget) {
        return new Pair("append a batch of 100", operations, budget, this::floorBatch, this::asterBatch);
    }

    Pair last(int operations, double budget) {
        return new Pair("read the last 100 events", operations, budget, this::floorLast, this::asterLast);
    }

    Pair page(int operations, double budget) {
        return new Pair("read 100 from the middle", operations, budget, this::floorPage, this::asterPage);
    }

    @Override
    public void close() throws SQLException {
        floor.close();
        aster.close();
    }

    private void fill(Place place, int eventsEach) {
        try (Aster filling = Aster.open(place.url())) {
            for (String id : sessionIds) {
                filling.sessions()
                        .create(NewSession.of("benchmark", "user", "agent").withId(id));
                for (int done = 0; done < eventsEach; done += FILLED_AT_ONCE) {
                    int count = Math.min(FILLED_AT_ONCE, eventsEach - done);
                    filling.sessions().appendEvents(id, events(Turn.many(count)));
                }
            }
        }
    }

    private void floorAppend() throws SQLException {
        floor.append(session(floorNext), turn(floorNext++));
    }

    private void asterAppend() {
        sessions.appendEvent(session(asterNext), turn(asterNext++).event());
    }

    private void floorBatch() throws SQLException {
        floor.appendBatch(session(floorNext++), BATCH);
    }

    private void asterBatch() {
        sessions.appendEvents(session(asterNext++), events(BATCH));
    }

    private void floorLast() throws SQLException {
        expectPage(floor.last(session(floorNext++), PAGE));
    }

    private void asterLast() {
        expectPage(sessions.getEvents(session(asterNext++), EventFilter.last(PAGE)));
    }

    private void floorPage() throws SQLException {
        expectPage(floor.after(session(floorNext++), middle, PAGE));
    }

    private void asterPage() {
        expectPage(sessions.getEvents(
                session(asterNext++),
                EventFilter.builder().afterSeq(middle).limit(PAGE).build()));
    }

    private String session(int number) {
        return idsAtWork.get((int) ((long) number * STRIDE % idsAtWork.size()));
    }

    private static List<String> sessionIds(int count, int step) {
        return IntStream.range(0, count)
                .mapToObj(i -> "sess-01936f6e-0000-7000-8000-1%011d".formatted(i * step))
                .toList();
    }

    private static Turn turn(int number) {
        return BATCH.get(number % BATCH.size());
    }

    private static List<NewEvent> events(List<Turn> turns) {
        return turns.stream().map(Turn::event).toList();
    }

    private static void expectPage(List<?> read) {
        if (read.size() != PAGE) {
            throw new IllegalStateException("read " + read.size() + " events instead of " + PAGE);
        }
    }
}
