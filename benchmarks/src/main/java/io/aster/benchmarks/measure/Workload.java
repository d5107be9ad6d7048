package io.aster.benchmarks.measure;

import io.aster.Aster;
import io.aster.benchmarks.engine.Engine;
import io.aster.benchmarks.engine.Place;
import io.aster.benchmarks.engine.Places;
import io.aster.benchmarks.engine.Stock;
import io.aster.benchmarks.floor.Floor;
import io.aster.benchmarks.load.Turn;
import io.aster.session.EventFilter;
import io.aster.session.SessionService;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * What is measured of both sides, one caller each. The same sessions have the same number of events; operations go through them in
 * an order that leaves none out.
 */
public final class Workload implements AutoCloseable {
    static final int PAGE = 100;
    private static final int STRIDE = 7_919;
    private static final List<Turn> BATCH = Turn.many(PAGE);

    private final Aster aster;
    private final SessionService sessions;
    private final Floor floor;
    private final List<String> idsAtWork;
    private final long middle;
    private int floorNext;
    private int asterNext;

    /** Each side in its place, all sessions at work. */
    public static Workload apart(Engine engine, Places places, int sessions, int eventsEach) throws Exception {
        return new Workload(engine, places, Stock.ids(sessions), eventsEach);
    }

    /** Both sides on the same sessions of one database that has them, all at work. */
    static Workload together(Engine engine, Place place, int sessions, int eventsEach) throws Exception {
        return apart(engine, new Places(place, place), sessions, eventsEach);
    }

    private Workload(Engine engine, Places places, List<String> idsAtWork, int eventsEach) throws Exception {
        this.idsAtWork = idsAtWork;
        this.middle = eventsEach / 2;
        this.floor = engine.floor(places.byHand());
        this.aster = Aster.open(places.byAster().url());
        this.sessions = aster.sessions();
    }

    public Pair append(int operations, double budget) {
        return new Pair("append one event", operations, budget, this::floorAppend, this::asterAppend);
    }

    /** An append that changes two keys of the state, compared with one that changes none. */
    public Pair appendDelta(int operations, double budget) {
        return new Pair(
                "append with a delta of two keys, compared with none",
                operations,
                budget,
                this::asterAppend,
                this::asterAppendDelta);
    }

    public Pair batch(int operations, double budget) {
        return new Pair("append a batch of 100", operations, budget, this::floorBatch, this::asterBatch);
    }

    public Pair last(int operations, double budget) {
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

    private void floorAppend() throws Exception {
        floor.append(session(floorNext), turn(floorNext++));
    }

    private void asterAppend() {
        sessions.appendEvent(session(asterNext), turn(asterNext++).event());
    }

    private void asterAppendDelta() {
        sessions.appendEvent(
                session(asterNext),
                turn(asterNext++).event(Map.of("step", (long) asterNext, "user:seen", (long) asterNext)));
    }

    private void floorBatch() throws Exception {
        floor.appendBatch(session(floorNext++), BATCH);
    }

    private void asterBatch() {
        sessions.appendEvents(session(asterNext++), Stock.events(BATCH));
    }

    private void floorLast() throws Exception {
        expectPage(floor.last(session(floorNext++), PAGE));
    }

    private void asterLast() {
        expectPage(sessions.getEvents(session(asterNext++), EventFilter.last(PAGE)));
    }

    private void floorPage() throws Exception {
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

    private static Turn turn(int number) {
        return BATCH.get(number % BATCH.size());
    }

    private static void expectPage(List<?> read) {
        if (read.size() != PAGE) {
            throw new IllegalStateException("read " + read.size() + " events instead of " + PAGE);
        }
    }
}
