package io.aster.benchmarks.measure;

import io.aster.benchmarks.engine.Engine;
import io.aster.benchmarks.engine.Place;
import io.aster.benchmarks.load.Operation;
import io.aster.benchmarks.load.Samples;
import io.aster.benchmarks.load.Turn;
import io.aster.benchmarks.result.ResultLog;
import io.aster.benchmarks.result.ResultRow;
import io.aster.benchmarks.result.Rounds;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What operations cost, and how many bytes an event takes, while one table grows tenfold again and again. Operations go through all
 * sessions of the table, so that the larger it is, the less of what they need is in a cache.
 */
public final class Scale {
    public static final String KIND = "scale";

    /** How many events the smallest table has. */
    public static final int SMALLEST = 10_000;

    private static final String AXIS = "events";
    private static final int OPERATIONS = 10;
    private static final int DELETIONS = 3;

    /** Less than half of the sessions in the smallest table, so that a page can begin in the middle. */
    private static final int LISTED = 20;

    private final Engine engine;
    private final Effort effort;
    private final Place place;

    private Scale(Engine engine, Effort effort) {
        this.engine = engine;
        this.effort = effort;
        this.place = engine.newPlace();
    }

    /** Measures tables of {@value #SMALLEST} events to this many. */
    public static void run(Engine.Start start, Effort effort, int largest, ResultLog log) throws Exception {
        try (Engine engine = start.start()) {
            new Scale(engine, effort).grow(SMALLEST, row -> {});
        }
        // Callers that warm up go on appending, which would make a small table larger than it is said to be.
        Effort warm = new Effort(effort.scale(), effort.rounds(), effort.round(), Duration.ZERO);
        try (Engine engine = start.start()) {
            log.server(engine.name(), engine.settings(engine.newPlace()));
            new Scale(engine, warm).grow(largest, log::row);
        }
    }

    private void grow(int largest, Consumer<ResultRow> out) throws Exception {
        try (LargeTable table = new LargeTable(place)) {
            for (long events = SMALLEST; events <= largest; events *= 10) {
                measure(table, (int) events, out);
            }
        }
    }

    private void measure(LargeTable table, int events, Consumer<ResultRow> out) throws Exception {
        int sessions = events / LargeTable.EVENTS_EACH;
        Iterator<String> toDelete = table.grow(sessions, rounds() * DELETIONS).iterator();
        engine.settle(place);
        List<ResultRow> rows = new ArrayList<>(bytes(table.service()));
        rows.addAll(operations(sessions));
        rows.addAll(lists(table.service(), sessions));
        rows.add(alone("delete a session of 200", DELETIONS, () -> delete(table.service(), toDelete.next())));
        rows.forEach(row -> out.accept(row.at(AXIS, events)));
    }

    private List<ResultRow> operations(int sessions) throws Exception {
        List<ResultRow> rows = new ArrayList<>();
        try (Workload workload = Workload.together(engine, place, sessions, LargeTable.EVENTS_EACH)) {
            int operations = OPERATIONS * effort.scale();
            for (Pair pair : List.of(
                    workload.append(operations, 0), workload.page(operations, 0), workload.last(operations, 0))) {
                rows.add(Measurement.of(pair, effort).row(engine.name()));
            }
        }
        return rows;
    }

    private List<ResultRow> lists(SessionService service, int sessions) throws Exception {
        Session middle = service.list(
                        SessionFilter.builder().offset(sessions / 2).limit(1).build())
                .get(0);
        SessionFilter.Builder user = SessionFilter.builder().userId("user").limit(LISTED);
        SessionFilter newest = user.build();
        SessionFilter behind = user.after(middle).build();
        int operations = OPERATIONS * effort.scale();
        return List.of(
                alone("list a user's newest 20", operations, () -> list(service, newest)),
                alone("list 20 behind the middle", operations, () -> list(service, behind)));
    }

    /** The table and each index by itself, and all of it beside the JSON that was stored. */
    private List<ResultRow> bytes(SessionService service) throws Exception {
        double events = service.stats().events();
        List<ResultRow> rows = new ArrayList<>();
        double sum = 0;
        for (Map.Entry<String, Long> part : engine.bytes(place).entrySet()) {
            double each = part.getValue() / events;
            rows.add(bytes("size of " + part.getKey() + " an event", null, each));
            sum += each;
        }
        double json = Turn.jsonBytes(LargeTable.TURNS);
        rows.add(bytes("size of all an event", Rounds.ofValues(json), sum));
        return rows;
    }

    private ResultRow bytes(String name, @Nullable Rounds floor, double each) {
        return ResultRow.of(engine.name(), name, ResultRow.BYTES, floor, Rounds.ofValues(each));
    }

    /** What has no floor: rounds of Aster alone. */
    private ResultRow alone(String name, int operations, Operation operation) throws Exception {
        List<Samples> rounds = new ArrayList<>();
        for (int i = 0; i < rounds(); i++) {
            Samples round = new Samples();
            for (int number = 0; number < operations; number++) {
                round.time(operation);
            }
            rounds.add(round);
        }
        return ResultRow.of(engine.name(), name, ResultRow.MICROSECONDS, null, Measurement.rounds(rounds));
    }

    private int rounds() {
        return Measurement.WARM_UP + effort.rounds();
    }

    private static void list(SessionService service, SessionFilter filter) {
        int listed = service.list(filter).size();
        if (listed != LISTED) {
            throw new IllegalStateException("listed " + listed + " sessions instead of " + LISTED);
        }
    }

    private static void delete(SessionService service, String id) {
        if (!service.delete(id)) {
            throw new IllegalStateException("there is no session " + id + " to delete");
        }
    }
}
