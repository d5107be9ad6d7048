package io.aster.agent.run;

import io.aster.agent.Agent;
import io.aster.agent.AgentWork;
import io.aster.agent.RunContext;
import io.aster.agent.StepResult;
import io.aster.session.Event;
import io.aster.session.Session;
import io.aster.session.SessionConflictException;
import io.aster.session.SessionNotActiveException;
import io.aster.session.SessionService;
import io.aster.session.SessionStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs agents, records their events in sessions, and resumes runs whose process died. Thread-safe; any number of concurrent runs, in
 * different sessions.
 *
 * <pre>{@code
 * SessionRunner runner = SessionRunner.over(aster.sessions());
 * Session session = aster.sessions().create(NewSession.of("reports", "user-001", "pipeline"));
 * try (SessionRun run = runner.run(session.id(), pipeline, "Report on March")) {
 *     run.forEachRemaining(event -> System.out.println(event.content()));
 * }
 * }</pre>
 *
 * <p>At the end the session is completed; if an agent failed, the session is failed, and its last event has the reason. A reader that
 * closes early cancels the run, and the session stays active.
 *
 * <p><b>Resuming.</b> The end of every step of a workflow is recorded. {@link #resume} executes only the steps that have not ended, with
 * the recorded results of the others: an interrupted step runs again from its beginning, so its side effects outside the session may happen
 * twice. Its earlier events stay in the session; the {@code resumed} event names them, and the new ones have the number of the {@code
 * attempt} in their metadata. An agent that assigns ids to its events has to use other ids at every attempt.
 *
 * <p><b>Several nodes.</b> A run is the only writer of its session. If two nodes resume a run concurrently, one of them receives a {@link
 * SessionConflictException}; so does, at its next event, a run that another node resumed although it was still alive.
 */
public final class SessionRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionRunner.class);

    private final SessionService sessions;
    private final RunOptions options;
    private final @Nullable RunKeepAlive keepAlive;

    private SessionRunner(SessionService sessions, RunOptions options) {
        this.sessions = sessions;
        this.options = options;
        Duration idle = options.idleTimeout();
        this.keepAlive = idle == null ? null : RunKeepAlive.start(sessions, idle, options.sweepInterval());
    }

    /** A runner over a store's sessions, with the default options. */
    public static SessionRunner over(SessionService sessions) {
        return over(sessions, RunOptions.defaults());
    }

    /** A runner over a store's sessions. With an idle timeout, it begins to sweep, and is to be closed by the caller. */
    public static SessionRunner over(SessionService sessions, RunOptions options) {
        return new SessionRunner(sessions, options);
    }

    /**
     * Begins a run: the message is recorded immediately, the agent begins when the first event is read. An interrupted earlier run of the
     * session is abandoned.
     *
     * @param message the user's message
     * @return to be closed by the caller
     * @throws io.aster.session.SessionNotFoundException if there is no such session
     * @throws SessionNotActiveException if it is completed or failed
     * @throws SessionConflictException if another writer appended to it at the same time
     * @throws io.aster.error.InvalidValueException if the agent's name or the message is not legal
     */
    public SessionRun run(String sessionId, Agent agent, String message) {
        Session session = sessions.get(sessionId);
        RunJournal journal = new RunJournal(1, Map.of());
        RunContext context = context(agent, session, null, journal);
        Recorder recorder = recorder(session);
        List<Event> unused = recorder.append(List.of(journal.started(context, message, AgentTree.of(agent))));
        return begin(work(context, agent, message), journal, recorder, null);
    }

    /**
     * Continues the last run of a session from where it was interrupted. A failed run is tried again, and the session becomes active for
     * that. A completed run is not executed again: the returned run has its result and no events.
     *
     * @param agent the agent that the run began with, or one that is built the same
     * @return to be closed by the caller
     * @throws io.aster.session.SessionNotFoundException if there is no such session
     * @throws RunNotFoundException if no runner recorded a run in it
     * @throws AgentMismatchException if the run began with another agent
     * @throws SessionConflictException if another writer appended to the session at the same time, such as another node that resumes the
     *     run
     * @throws SessionNotActiveException if the session is completed, although the run had not ended when it was read
     */
    public SessionRun resume(String sessionId, Agent agent) {
        Session session = sessions.get(sessionId);
        RecordedRun recorded =
                RecordedRun.read(sessions, session).orElseThrow(() -> new RunNotFoundException(sessionId));
        AgentTree.check(sessionId, recorded.agents(), agent);
        RunJournal journal = recorded.next();
        RunContext context = context(agent, session, recorded.invocationId(), journal);
        Recorder recorder = recorder(session);
        StepResult outcome = recorded.outcome().orElse(null);
        if (outcome == null) {
            Session active = reactivate(session);
            LOG.debug("resuming run {} in session {}", recorded.invocationId(), active.id());
            List<Event> unused = recorder.append(List.of(journal.resumed(context, recorded.abandoned())));
        } else {
            completeAtLast(session);
        }
        return begin(work(context, agent, recorded.message()), journal, recorder, outcome);
    }

    /** Stops sweeping, and keeping sessions of runs from being swept; runs in progress continue. May be called again. */
    @Override
    public void close() {
        if (keepAlive != null) {
            keepAlive.close();
        }
    }

    private AgentWork work(RunContext context, Agent agent, String message) {
        return new AgentWork(context, agent, message, options.maxBatch());
    }

    private SessionRun begin(AgentWork work, RunJournal journal, Recorder recorder, @Nullable StepResult outcome) {
        RunEnding ending = new RunEnding(work, journal, recorder, options.leavesActive());
        SessionRun run = new SessionRun(work, recorder, ending, outcome, this::forget);
        if (keepAlive != null && outcome == null) {
            keepAlive.add(run);
        }
        return run;
    }

    private void forget(SessionRun run) {
        if (keepAlive != null) {
            keepAlive.remove(run);
        }
    }

    private RunContext context(Agent agent, Session session, @Nullable String invocationId, RunJournal journal) {
        return RunContext.builder(agent)
                .invocationId(invocationId)
                .session(session)
                .clock(options.clock())
                .deadline(options.deadline())
                .journal(journal)
                .build();
    }

    private Recorder recorder(Session session) {
        return options.isWriteBehind()
                ? new WriteBehindRecorder(sessions, session.id(), session.eventCount(), options.clock())
                : new Recorder(sessions, session.id(), session.eventCount());
    }

    /** Reactivates a failed session, only if it is unchanged: another node may have continued and completed the run. */
    private Session reactivate(Session session) {
        return session.status() == SessionStatus.FAILED
                ? sessions.update(session.withStatus(SessionStatus.ACTIVE))
                : session;
    }

    /** Completes the session of a completed run, if it was left active then, or was reactivated or failed since. */
    private void completeAtLast(Session session) {
        if (!options.leavesActive() && session.status() != SessionStatus.COMPLETED) {
            try {
                Session unused = sessions.update(reactivate(session).withStatus(SessionStatus.COMPLETED));
            } catch (SessionConflictException e) {
                LOG.debug("session {} was completed by another node", session.id());
            }
        }
    }
}
