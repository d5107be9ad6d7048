package io.aster.agent.run;

import io.aster.Aster;
import io.aster.agent.Agent;
import io.aster.agent.AgentException;
import io.aster.agent.workflow.SequentialAgent;
import io.aster.session.Event;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.SessionService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The program of a child process with a small heap: as many events as given, appended by hand and then through a runner, in rounds. Prints
 * for each round the milliseconds of both, and those of resuming.
 */
final class ManyEventsProcess {
    private static final int BATCH = 256;

    private final SessionService sessions;
    private final int events;
    private long resumed;

    private ManyEventsProcess(SessionService sessions, int events) {
        this.sessions = sessions;
        this.events = events;
    }

    /** Takes the store's URL, the number of events of a round, and the number of rounds. */
    public static void main(String[] args) {
        try (Aster aster = Aster.open(args[0])) {
            ManyEventsProcess process = new ManyEventsProcess(aster.sessions(), Integer.parseInt(args[1]));
            for (int i = 0; i < Integer.parseInt(args[2]); i++) {
                long bare = time(process::appendByHand);
                long recorded = time(process::run);
                System.out.println(bare + " " + (recorded - process.resumed) + " " + process.resumed);
            }
        }
    }

    private static long time(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static NewEvent event(int i) {
        return Event.agent("Talker", "event number " + i + " of a run that has very many of them");
    }

    /** The same row that the runner makes of it. */
    private static NewEvent labelled(NewEvent event) {
        return Event.builder(event.author())
                .invocationId("run-01a20aba-b0e4-75b5-8d7b-bada5405a26a")
                .agentId(event.agentId())
                .branch("Pipeline.Talker")
                .content(event.content())
                .metadata(Map.of("sequential_step", 1L, "total_steps", 1L, "sequential_agent", "Pipeline"))
                .build();
    }

    private String newSession() {
        return sessions.create(NewSession.of("app", "user", "Talker")).id();
    }

    private void appendByHand() {
        String id = newSession();
        List<NewEvent> batch = new ArrayList<>(BATCH);
        long seq = 0;
        for (int i = 1; i <= events; i++) {
            batch.add(labelled(event(i)));
            if (batch.size() == BATCH || i == events) {
                seq += sessions.appendEvents(id, batch, seq).size();
                batch.clear();
            }
        }
        check(id, events);
    }

    /** A run that fails behind its many events, and is resumed. */
    private void run() {
        String id = newSession();
        Agent talker = Agent.emitting("Talker", (context, message, emitter) -> {
            for (int i = 1; i <= events; i++) {
                emitter.emit(event(i));
            }
        });
        Agent failsFirst = Agent.answering("Last", (context, message) -> {
            if (context.attempt() == 1) {
                throw new IllegalStateException("broken");
            }
            return "done";
        });
        Agent pipeline = SequentialAgent.of("Pipeline", talker, failsFirst);
        SessionRunner runner = SessionRunner.over(sessions);
        try (SessionRun run = runner.run(id, pipeline, "go")) {
            for (long seq = 2; run.hasNext(); seq++) {
                if (run.next().seq() != seq) {
                    throw new IllegalStateException("no event " + seq);
                }
            }
        } catch (AgentException e) {
            // As it shall.
        }
        long start = System.nanoTime();
        try (SessionRun run = runner.resume(id, pipeline)) {
            if (!run.readToEnd().equals(Optional.of("done"))) {
                throw new IllegalStateException("came to " + run.result());
            }
        }
        resumed = (System.nanoTime() - start) / 1_000_000;
        // The message, the end of a step, the failure, resuming, what comes last and its end, and the end.
        check(id, events + 7);
    }

    private void check(String id, long count) {
        if (sessions.get(id).eventCount() != count) {
            throw new IllegalStateException(sessions.get(id) + " instead of " + count + " events");
        }
    }
}
