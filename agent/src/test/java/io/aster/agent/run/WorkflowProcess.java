package io.aster.agent.run;

import io.aster.Aster;
import io.aster.agent.Agent;
import io.aster.agent.RunContext;
import io.aster.agent.workflow.ParallelAgent;
import io.aster.agent.workflow.SequentialAgent;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionConflictException;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.session.SessionStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * The program of a child process: goes on with the run that the process before it left, then runs the same workflow in one new session
 * after the other. Each execution of a step is noted in a file.
 */
final class WorkflowProcess {
    static final String APP = "killed";
    static final String RESULT = "go, collected, analysed, reported";

    private static final int EVENTS = 4;

    private final SessionService sessions;
    private final SessionRunner runner;
    private final FileChannel effects;

    private WorkflowProcess(SessionService sessions, FileChannel effects) {
        this.sessions = sessions;
        this.runner = SessionRunner.over(sessions);
        this.effects = effects;
    }

    /** Takes the store's URL, the file of effects, and how many new sessions to run; says "ready" when it begins. */
    public static void main(String[] args) throws IOException {
        try (Aster memory = Aster.open("memory:");
                FileChannel effects = appending(args[1] + ".warm")) {
            // Else a kill would mostly find a process that loads its classes.
            new WorkflowProcess(memory.sessions(), effects).begin();
        }
        try (Aster aster = Aster.open(args[0]);
                FileChannel effects = appending(args[1])) {
            WorkflowProcess process = new WorkflowProcess(aster.sessions(), effects);
            Optional<Session> last = process.last();
            System.out.println("ready");
            last.ifPresent(process::goOn);
            for (int i = 0; i < Integer.parseInt(args[2]); i++) {
                process.begin();
            }
        }
    }

    private static FileChannel appending(String file) throws IOException {
        return FileChannel.open(Path.of(file), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void begin() {
        begin(sessions.create(NewSession.of(APP, "user", "Pipeline")).id());
    }

    private Optional<Session> last() {
        SessionFilter newest = SessionFilter.builder().appName(APP).limit(1).build();
        return sessions.list(newest).stream().findFirst();
    }

    private void begin(String sessionId) {
        try (SessionRun run = runner.run(sessionId, pipeline(), "go")) {
            check(run.readToEnd());
        }
    }

    private void goOn(Session left) {
        while (sessions.get(left.id()).status() != SessionStatus.COMPLETED) {
            try (SessionRun run = runner.resume(left.id(), pipeline())) {
                check(run.readToEnd());
            } catch (RunNotFoundException e) {
                begin(left.id());
            } catch (SessionConflictException e) {
                // What the killed process had sent to the server was not done before, and is now.
                System.err.println("again: " + e.getMessage());
            }
        }
    }

    private static void check(Optional<String> result) {
        if (!result.equals(Optional.of(RESULT))) {
            throw new IllegalStateException("came to " + result);
        }
    }

    private Agent pipeline() {
        return SequentialAgent.of("Pipeline", step("Collect", "collected"), step("Analyse", "analysed"), report());
    }

    private Agent report() {
        return ParallelAgent.of("Report", step("Write", "reported"));
    }

    /** A few events, the side effect in their midst, so that a kill finds every moment. */
    private Agent step(String name, String done) {
        return Agent.emitting(name, (context, message, emitter) -> {
            for (int i = 0; i < EVENTS; i++) {
                if (i == EVENTS / 2) {
                    note(context);
                }
                emitter.emit(Event.agent(name, i == EVENTS - 1 ? message + ", " + done : "event " + i));
            }
        });
    }

    /** One write to a file that is opened to append lands whole behind whatever is there, also when the process dies then. */
    private void note(RunContext context) throws IOException {
        String session = context.session().orElseThrow().id();
        String line = String.join(" ", List.of(session, context.branch(), Integer.toString(context.attempt()))) + "\n";
        int unused = effects.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
    }
}
