package io.aster.examples;

import io.aster.Aster;
import io.aster.agent.Agent;
import io.aster.agent.RunContext;
import io.aster.agent.run.SessionRun;
import io.aster.agent.run.SessionRunner;
import io.aster.agent.workflow.ParallelAgent;
import io.aster.agent.workflow.SequentialAgent;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.session.SessionStatus;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A workflow of three steps whose process dies in the second. Run it again: it goes on, and the first step is not run again. */
public final class ResumedWorkflow {
    private static final Agent LATE = Agent.answering("Late", (context, message) -> work(context, "3 parcels late"));
    private static final Agent LOST = Agent.answering("Lost", (context, message) -> work(context, "1 parcel lost"));
    private static final Agent ANALYSE = Agent.emitting("Analyse", (context, message, emitter) -> {
        emitter.emit(Event.agent("Analyse", work(context, "Looking at what was collected")));
        if (context.attempt() == 1) {
            new CountDownLatch(1).await(); // Never comes to its end, so that the process dies in the middle.
        }
        emitter.emit(Event.agent("Analyse", message.replace("\n\n", " and ")));
    });
    private static final Agent REPORT =
            Agent.answering("Report", (context, message) -> work(context, "In March: " + message));

    private static final Agent PIPELINE =
            SequentialAgent.of("Pipeline", ParallelAgent.of("Collect", LATE, LOST), ANALYSE, REPORT);

    private ResumedWorkflow() {}

    /** Takes the URL of the store, if it is another than an SQLite file here. */
    public static void main(String[] args) {
        try (Aster aster = Aster.open(args.length > 0 ? args[0] : "sqlite:workflow.db");
                SessionRun run = runOrResume(aster.sessions())) {
            while (run.hasNext()) {
                Event event = run.next();
                if (run.attempt() == 1 && "Pipeline.Analyse".equals(event.branch())) {
                    System.out.println("The process dies. Run it again.");
                    Runtime.getRuntime().halt(1);
                }
            }
            System.out.println(run.result().orElseThrow());
        }
    }

    /** Goes on with the run that was cut, if there is one. */
    private static SessionRun runOrResume(SessionService sessions) {
        SessionRunner runner = SessionRunner.over(sessions);
        SessionFilter unfinished = SessionFilter.builder()
                .appName("parcels")
                .status(SessionStatus.ACTIVE)
                .limit(1)
                .build();
        List<Session> cut = sessions.list(unfinished);
        if (cut.isEmpty()) {
            Session session = sessions.create(NewSession.of("parcels", "user-001", PIPELINE.name()));
            return runner.run(session.id(), PIPELINE, "How was March?");
        }
        String id = cut.get(0).id();
        sessions.streamEvents(id, EventFilter.all()).forEach(ResumedWorkflow::printFinishedStep);
        return runner.resume(id, PIPELINE);
    }

    private static void printFinishedStep(Event event) {
        if (event.metadata().get("aster_run") instanceof Map<?, ?> told && "step_finished".equals(told.get("event"))) {
            System.out.println("not again: " + event.branch());
        }
    }

    private static String work(RunContext context, String result) {
        System.out.println("runs: " + context.branch());
        return result;
    }
}
