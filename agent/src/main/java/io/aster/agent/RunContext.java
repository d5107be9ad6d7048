package io.aster.agent;

import io.aster.error.InvalidValueException;
import io.aster.session.Session;
import io.aster.value.Names;
import io.aster.value.Settings;
import io.aster.value.Times;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The run that an agent is part of, and the agent's place in it. Immutable and thread-safe: the state of the run is in its
 * {@link Cancellation} and its {@link StepJournal}. The context of a step is derived from that of its workflow.
 *
 * <pre>{@code
 * RunContext context = RunContext.builder(agent).deadline(Instant.now().plusSeconds(30)).build();
 * }</pre>
 */
public final class RunContext {
    private final String invocationId;
    private final @Nullable Session session;
    private final Clock clock;
    private final @Nullable Instant deadline;
    private final StepJournal journal;
    private final String agentName;
    private final String branch;
    private final Cancellation cancellation;

    private RunContext(Builder from) {
        invocationId =
                from.invocationId == null ? "run-" + Settings.defaults().ids().get() : from.invocationId;
        session = from.session;
        clock = from.clock;
        deadline = from.deadline;
        journal = from.journal;
        agentName = from.agentName;
        branch = from.agentName;
        cancellation = from.cancellation;
    }

    /** Another execution within the same run. */
    private RunContext(RunContext run, String agentName, String branch, Cancellation cancellation) {
        this.invocationId = run.invocationId;
        this.session = run.session;
        this.clock = run.clock;
        this.deadline = run.deadline;
        this.journal = run.journal;
        this.agentName = agentName;
        this.branch = branch;
        this.cancellation = cancellation;
    }

    /** The context to execute an agent by itself, without a session or a deadline. */
    public static RunContext of(Agent agent) {
        return builder(agent).build();
    }

    /**
     * A builder of the context to execute an agent by itself.
     *
     * @throws InvalidValueException if the agent's name is not legal
     */
    public static Builder builder(Agent agent) {
        return new Builder(AgentPath.check("agent.name", agent.name()));
    }

    /** Identifies the run; the same for all agents in it, and after it was resumed. */
    public String invocationId() {
        return invocationId;
    }

    /** The session that the run is recorded in, as it was when the run began or was resumed. */
    public Optional<Session> session() {
        return Optional.ofNullable(session);
    }

    /** The clock of the run, also for the timestamps of events. */
    public Clock clock() {
        return clock;
    }

    /** The time by which the run has to end. */
    public Optional<Instant> deadline() {
        return Optional.ofNullable(deadline);
    }

    /** The time left until the deadline, never negative: a timeout for everything that the agent waits for. */
    public Optional<Duration> remaining() {
        return deadline()
                .map(end -> Duration.between(clock.instant(), end))
                .map(left -> left.isNegative() ? Duration.ZERO : left);
    }

    /** The agent whose execution this is. */
    public String agentName() {
        return agentName;
    }

    /** The names of nested agents from the root to this one, joined by dots, for example {@code Pipeline.Collect.Source1}. */
    public String branch() {
        return branch;
    }

    /** The number of the attempt: 1 in a run that was never resumed, increased by one with every resume. */
    public int attempt() {
        return journal.attempt();
    }

    /** The cancellation of the execution, which reports whether to stop, and can run actions when it is cancelled. */
    public Cancellation cancellation() {
        return cancellation;
    }

    /**
     * Whether the message to the agent is already recorded in the session, as for the root agent of a recorded run. An agent that emits the
     * messages it receives as events then omits this one.
     */
    public boolean isMessageRecorded() {
        return journal.isRecorded() && branch.equals(agentName);
    }

    /**
     * Returns if the agent shall continue, otherwise throws; for agents that work for long without emitting an event.
     *
     * @throws AgentCancelledException if the run was cancelled
     * @throws AgentTimeoutException if the deadline has passed
     */
    public void checkActive() {
        if (cancellation.isCancelled()) {
            throw new AgentCancelledException(this, null);
        }
        if (deadline != null && !clock.instant().isBefore(deadline)) {
            throw new AgentTimeoutException(this, deadline);
        }
    }

    /** Whether {@link #checkActive} returns. */
    boolean isActive() {
        return !cancellation.isCancelled()
                && (deadline == null || clock.instant().isBefore(deadline));
    }

    /**
     * Prepares a step: the execution of another agent below this one. Execute each agent once, because a branch identifies a step when
     * the run is resumed.
     *
     * @return to be closed by the caller; nothing happens before its first event is read
     * @throws InvalidValueException if the agent's name is not legal, or the branch gets longer than
     *     {@value io.aster.value.Names#MAX_BRANCH_LENGTH} code points
     */
    public StepStream step(Agent agent, String message) {
        return step(StepPlace.of(agent), message);
    }

    /**
     * Prepares a step of a workflow.
     *
     * @param place unique among the steps of this execution by its name and round
     * @return to be closed by the caller; nothing happens before its first event is read
     * @throws InvalidValueException if the branch gets longer than {@value io.aster.value.Names#MAX_BRANCH_LENGTH} code points
     */
    public StepStream step(StepPlace place, String message) {
        String path = branch + "." + place.path();
        Names.checkBranch("branch", path);
        RunContext child = new RunContext(this, place.agentName(), path, new Cancellation());
        return new Step(place, child, cancellation, message, true);
    }

    /**
     * Prepares the execution of the agent that this context was built for. No event marks its end: the runner records the end of the run.
     *
     * @return to be closed by the caller; nothing happens before its first event is read
     */
    StepStream start(Agent agent, String message) {
        StepPlace root = new StepPlace(agent, agentName, 0, Map.of());
        return new Step(root, cancelledBy(new Cancellation()), cancellation, message, false);
    }

    /**
     * Reports the result of a workflow; called before its last {@code hasNext} returns false. Without a report, the result is the last
     * text of the events.
     *
     * @param workflow the agent whose result it is; an agent around it, executed with the same context, may replace the result by a text
     *     of its own
     */
    public void report(Agent workflow, StepResult result) {
        journal.report(branch, workflow, result);
    }

    /** The context of the same execution with another cancellation. */
    RunContext cancelledBy(Cancellation own) {
        return new RunContext(this, agentName, branch, own);
    }

    StepJournal journal() {
        return journal;
    }

    /** Builds a {@link RunContext}. Not thread-safe. */
    public static final class Builder {
        private final String agentName;
        private @Nullable String invocationId;
        private @Nullable Session session;
        private Clock clock = Clock.systemUTC();
        private @Nullable Instant deadline;
        private Cancellation cancellation = new Cancellation();
        private StepJournal journal = new StepJournal();

        private Builder(String agentName) {
            this.agentName = agentName;
        }

        /** Sets the id of the run, instead of a generated one ({@code run-} and a UUIDv7). */
        public Builder invocationId(@Nullable String value) {
            invocationId = Names.checkOptional("invocationId", value);
            return this;
        }

        /** Sets the session that the agent works for. */
        public Builder session(@Nullable Session value) {
            session = value;
            return this;
        }

        /** Sets the clock, which is the system's otherwise. */
        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        /** Sets the time by which the run has to end; without a deadline it may take forever. */
        public Builder deadline(@Nullable Instant value) {
            deadline = Times.checkOptional("deadline", value);
            return this;
        }

        /** Sets the cancellation by which the run is cancelled from outside. */
        public Builder cancellation(Cancellation value) {
            cancellation = value;
            return this;
        }

        /** Sets the journal of the run's steps, which belongs to one attempt of one run; one that records nothing otherwise. */
        public Builder journal(StepJournal value) {
            journal = value;
            return this;
        }

        /** Builds the context. */
        public RunContext build() {
            return new RunContext(this);
        }
    }
}
