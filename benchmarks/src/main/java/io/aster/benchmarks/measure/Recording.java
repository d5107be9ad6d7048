package io.aster.benchmarks.measure;

import io.aster.Aster;
import io.aster.agent.Agent;
import io.aster.agent.run.SessionRun;
import io.aster.agent.run.SessionRunner;
import io.aster.agent.workflow.SequentialAgent;
import io.aster.benchmarks.engine.Engine;
import io.aster.benchmarks.load.Turn;
import io.aster.session.Event;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.SessionService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A run of an agent that is recorded, beside Aster's own batched appends of the same rows: here the floor is not written by hand. */
public final class Recording implements AutoCloseable {
    private static final int EVENTS = 5_000;
    private static final int BATCH = 256;
    private static final double BUDGET = 1.30;
    private static final List<Turn> TURNS = Turn.many(100);

    private final Aster appending;
    private final Aster recording;
    private final Agent agent;

    public Recording(Engine engine) throws Exception {
        appending = Aster.open(engine.newPlace().url());
        recording = Aster.open(engine.newPlace().url());
        Agent talker = Agent.emitting("Talker", (context, message, emitter) -> {
            for (int i = 0; i < EVENTS; i++) {
                emitter.emit(event(i));
            }
        });
        agent = SequentialAgent.of("Pipeline", talker);
    }

    public Pair pair(int operations) {
        return new Pair("record a run of 5,000", operations, BUDGET, this::append, this::record);
    }

    @Override
    public void close() {
        appending.close();
        recording.close();
    }

    private static NewEvent event(int number) {
        return TURNS.get(number % TURNS.size()).event();
    }

    private void append() {
        SessionService sessions = appending.sessions();
        String id = newSession(sessions);
        List<NewEvent> batch = new ArrayList<>();
        long seq = 0;
        for (int i = 0; i < EVENTS; i++) {
            batch.add(labelled(event(i), id));
            if (batch.size() == BATCH || i == EVENTS - 1) {
                seq += sessions.appendEvents(id, batch, seq).size();
                batch.clear();
            }
        }
    }

    /** The event as the runner records it. */
    private static NewEvent labelled(NewEvent event, String sessionId) {
        Map<String, Object> metadata = new HashMap<>(event.metadata());
        metadata.putAll(Map.of("sequential_step", 1L, "total_steps", 1L, "sequential_agent", "Pipeline"));
        return Event.builder(event.author())
                .invocationId(sessionId)
                .agentId(event.agentId())
                .branch("Pipeline.Talker")
                .content(event.content())
                .metadata(metadata)
                .build();
    }

    private void record() {
        SessionService sessions = recording.sessions();
        try (SessionRunner runner = SessionRunner.over(sessions);
                SessionRun run = runner.run(newSession(sessions), agent, "go")) {
            int read = 0;
            for (; run.hasNext(); run.next()) {
                read++;
            }
            if (read != EVENTS) {
                throw new IllegalStateException("read " + read + " events instead of " + EVENTS);
            }
        }
    }

    private static String newSession(SessionService sessions) {
        return sessions.create(NewSession.of("benchmark", "user", "agent")).id();
    }
}
