package io.aster.peers.framework;

import com.google.adk.events.Event;
import com.google.adk.events.EventActions;
import com.google.adk.sessions.Session;
import io.aster.adk.AsterSessionService;
import io.aster.benchmarks.engine.Engine;
import io.aster.benchmarks.measure.Callers;
import io.aster.benchmarks.measure.Effort;
import io.aster.benchmarks.measure.RoundMeasurement;
import io.aster.benchmarks.measure.RoundPair;
import io.aster.benchmarks.result.Budget;
import io.aster.benchmarks.result.ResultRow;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** ADK sessions of several users whose events all change one key of their app, compared with a key of each session. */
final class SharedState implements AutoCloseable {
    private static final int USERS = 16;

    /** How many times longer an event with a key of the app may take. */
    private static final double BUDGET = 1.3;

    private final AsterStorage storage;
    private final AsterSessionService service;
    private final Callers callers;
    private final List<Session> sessions;

    SharedState(Engine engine) {
        this.storage = new AsterStorage(engine, engine.newPlace());
        this.service = AsterSessionService.builder(storage.sessions())
                .scheduler(Schedulers.trampoline())
                .build();
        this.callers = new Callers(USERS, engine.callerThreads());
        this.sessions = IntStream.range(0, USERS)
                .mapToObj(user -> service.createSession(
                                FrameworkTurns.APP, "user-" + user, Map.<String, Object>of(), "shared")
                        .blockingGet())
                .toList();
    }

    ResultRow measure(String store, Effort effort) throws Exception {
        return RoundMeasurement.of(
                store,
                new RoundPair(
                        "an event in ADK with a key of the app, " + USERS
                                + " users, compared with a key of each session",
                        USERS,
                        ResultRow.CALLS_PER_SECOND,
                        Budget.ratioAtLeast(1 / BUDGET),
                        () -> callers.run(effort.round(), (caller, number) -> append(caller, number, "step")),
                        () -> callers.run(effort.round(), (caller, number) -> append(caller, number, "app:step"))),
                effort);
    }

    private void append(int caller, int number, String key) {
        Session session = sessions.get(caller);
        session.events().clear();
        service.appendEvent(
                        session,
                        Event.builder()
                                .id(Event.generateEventId())
                                .invocationId("e-" + number)
                                .author(FrameworkTurns.AGENT)
                                .actions(EventActions.builder()
                                        .stateDelta(new ConcurrentHashMap<>(Map.of(key, (Object) number)))
                                        .build())
                                .build())
                .ignoreElement()
                .blockingAwait();
    }

    @Override
    public void close() {
        storage.close();
    }
}
