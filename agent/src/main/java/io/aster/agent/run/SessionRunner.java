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
import io.aster.value.Limits;
import java.time.Clock;
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

    private SessionRunner(Builder from) {
        sessions = from.sessions;
        options = new RunOptions(from.maxBatch, from.isWriteBehind, from.leavesActive, from.timeout, from.clock);
        keepAlive =
                from.idleTimeout == null ? null : RunKeepAlive.start(sessions, from.idleTimeout, from.sweepInterval);
    }

    /** A runner over a store's sessions, without a timeout. */
    public static SessionRunner over(SessionService sessions) {
        return builder(sessions).build();
    }

    /** A builder of a runner. */
    public static Builder builder(SessionService sessions) {
        return new Builder(sessions);
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
        RunContext context = context(agent, session, null, new RunJournal(1, Map.of()));
        Recorder recorder = recorder(session);
        List<Event> unused = recorder.append(List.of(RunMark.started(context, message, AgentTree.of(agent))));
        return begin(context, agent, message, recorder, null);
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
        RunContext context = context(agent, session, recorded.invocationId(), recorded.next());
        Recorder recorder = recorder(session);
        StepResult outcome = recorded.outcome().orElse(null);
        if (outcome == null) {
            Session active = reactivate(session);
            LOG.debug("resuming run {} in session {}", recorded.invocationId(), active.id());
            List<Event> unused = recorder.append(List.of(RunMark.resumed(context, recorded.abandoned())));
        } else {
            completeAtLast(session);
        }
        return begin(context, agent, recorded.message(), recorder, outcome);
    }

    /** Stops sweeping, and keeping sessions of runs from being swept; runs in progress continue. May be called again. */
    @Override
    public void close() {
        if (keepAlive != null) {
            keepAlive.close();
        }
    }

    private SessionRun begin(
            RunContext context, Agent agent, String message, Recorder recorder, @Nullable StepResult outcome) {
        AgentWork work = new AgentWork(context, agent, message, options.maxBatch());
        SessionRun run = new SessionRun(context, options, recorder, work, outcome, this::forget);
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
        Duration timeout = options.timeout();
        return RunContext.builder(agent)
                .invocationId(invocationId)
                .session(session)
                .clock(options.clock())
                .deadline(timeout == null ? null : options.clock().instant().plus(timeout))
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

    /** Completes the session of a completed run, if the process died, or a sweep failed the session, before that was done. */
    private void completeAtLast(Session session) {
        if (!options.leavesActive() && session.status() != SessionStatus.COMPLETED) {
            try {
                Session unused = sessions.update(reactivate(session).withStatus(SessionStatus.COMPLETED));
            } catch (SessionConflictException e) {
                LOG.debug("session {} was completed by another node", session.id());
            }
        }
    }

    /** Builds a {@link SessionRunner}. Not thread-safe. */
    public static final class Builder {
        private static final Duration SHORTEST = Duration.ofMillis(1);
        private static final Duration LONGEST = Duration.ofDays(36_500);

        private final SessionService sessions;
        private int maxBatch = 256;
        private boolean isWriteBehind;
        private boolean leavesActive;
        private @Nullable Duration timeout;
        private @Nullable Duration idleTimeout;
        private Duration sweepInterval = Duration.ofMinutes(1);
        private Clock clock = Clock.systemUTC();

        private Builder(SessionService sessions) {
            this.sessions = sessions;
        }

        /**
         * Stores at most {@code value} events in one commit, fewer if they are large, and lets agents be ahead of the reader by this number
         * of events; 1 to 10,000, 256 by default.
         */
        public Builder maxBatch(int value) {
            maxBatch = Limits.check("maxBatch", value, 1, SessionService.MAX_EVENTS_PER_APPEND);
            return this;
        }

        /**
         * Passes events to the reader before they are stored, which happens when the reader requests the next ones, or closes. False by
         * default: every event that the reader has received is stored. If the process dies, events that were passed on but not stored are
         * lost.
         */
        public Builder writeBehind(boolean value) {
            isWriteBehind = value;
            return this;
        }

        /** Leaves the session active when its run is completed, for conversations of many turns. */
        public Builder leaveActive(boolean value) {
            leavesActive = value;
            return this;
        }

        /** Fails a run that takes longer; 1 ms or more. A resumed run has the whole timeout again. */
        public Builder timeout(Duration value) {
            timeout = Limits.check("timeout", value, SHORTEST, LONGEST);
            return this;
        }

        /**
         * Fails sessions without a write for a time, as {@link io.aster.session.SessionSweeper} does; safe on every node concurrently. A
         * run of this runner that is not closed is not idle, however slow its agents are: its session's {@code updatedAt} and {@code
         * version} are updated if it writes nothing for a quarter of the idle timeout. Runners on other nodes need the same idle timeout,
         * otherwise their slow runs are failed.
         *
         * @param idle how long; 1 ms or more
         * @param interval between two sweeps; 1 ms or more
         */
        public Builder idleTimeout(Duration idle, Duration interval) {
            idleTimeout = Limits.check("idleTimeout", idle, SHORTEST, LONGEST);
            sweepInterval = Limits.check("interval", interval, SHORTEST, LONGEST);
            return this;
        }

        /** Sets the clock of deadlines and of events, which is the system's otherwise. */
        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        /** Builds the runner; with an idle timeout, it begins to sweep. */
        public SessionRunner build() {
            return new SessionRunner(this);
        }
    }
}
