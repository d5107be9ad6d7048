package io.aster.agent;

import io.aster.error.InvalidValueException;
import io.aster.session.Session;
import io.aster.value.Names;
import io.aster.value.Settings;
import io.aster.value.Times;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an agent is told about the run it is part of. Immutable and thread-safe; a child's context is derived from its parent's.
 *
 * <pre>{@code
 * RunContext context = RunContext.builder(agent).deadline(Instant.now().plusSeconds(30)).build();
 * }</pre>
 */
public final class RunContext {
    /** What all agents of a run share. */
    private record Run(
            String invocationId,
            @Nullable Session session,
            Clock clock,
            @Nullable Instant deadline,
            RunHistory history) {}

    private final Run run;
    private final String agentName;
    private final String branch;
    private final Cancellation cancellation;
    private final StepOutcome outcome;

    private RunContext(Run run, String agentName, String branch, Cancellation cancellation, StepOutcome outcome) {
        this.run = run;
        this.agentName = agentName;
        this.branch = branch;
        this.cancellation = cancellation;
        this.outcome = outcome;
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
        return new Builder(AgentNames.check("agent.name", agent.name()));
    }

    /** Identifies the run; the same for all agents in it, and after it was resumed. */
    public String invocationId() {
        return run.invocationId();
    }

    /** The session that the run is recorded in, as it was when the run began or was resumed. */
    public Optional<Session> session() {
        return Optional.ofNullable(run.session());
    }

    /** Tells the time, also of events. */
    public Clock clock() {
        return run.clock();
    }

    /** When the run has to have ended. */
    public Optional<Instant> deadline() {
        return Optional.ofNullable(run.deadline());
    }

    /** How long there is until the deadline, never negative: a timeout for whatever the agent waits for. */
    public Optional<Duration> remaining() {
        return deadline()
                .map(end -> Duration.between(clock().instant(), end))
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

    /** 1 in a run that was never resumed, and one more with every time it was. */
    public int attempt() {
        return run.history().attempt();
    }

    /** Tells whether to stop, and lets actions run when that comes. */
    public Cancellation cancellation() {
        return cancellation;
    }

    /**
     * Whether the message that the agent is told is in the session already, as it is for the agent that a {@link SessionRunner} runs. An
     * agent whose events tell also what it was told leaves that event out then.
     */
    public boolean isMessageRecorded() {
        return run.history().isRecorded() && branch.equals(agentName);
    }

    /**
     * Returns if the agent shall go on; for agents that work for long without emitting an event.
     *
     * @throws AgentCancelledException if the run was cancelled
     * @throws AgentTimeoutException if the deadline has passed
     */
    public void checkActive() {
        if (cancellation.isCancelled()) {
            throw new AgentCancelledException(this, null);
        }
        Instant deadline = run.deadline();
        if (deadline != null && !clock().instant().isBefore(deadline)) {
            throw new AgentTimeoutException(this, deadline);
        }
    }

    /** Whether {@link #checkActive} returns. */
    boolean isActive() {
        Instant deadline = run.deadline();
        return !cancellation.isCancelled()
                && (deadline == null || clock().instant().isBefore(deadline));
    }

    /**
     * The context of an agent that this one executes itself; a workflow does that on its own. Execute each agent once: a branch identifies
     * a step when the run is resumed.
     *
     * @throws InvalidValueException if the agent's name is not legal, or the branch gets longer than
     *     {@value io.aster.value.Names#MAX_BRANCH_LENGTH} code points
     */
    public RunContext child(Agent agent) {
        return child(AgentNames.check("agent.name", agent.name()), "", cancellation);
    }

    /** The context of a workflow's agent, which can be cancelled without the others; the suffix stands behind its name. */
    RunContext child(String name, String suffix, Cancellation own) {
        String path = branch + "." + name + suffix;
        Names.checkBranch("branch", path);
        return new RunContext(run, name, path, own, new StepOutcome());
    }

    /** The context of the same execution, which can be cancelled without what is around it. */
    RunContext cancelledBy(Cancellation own) {
        return new RunContext(run, agentName, branch, own, outcome);
    }

    RunHistory history() {
        return run.history();
    }

    StepOutcome outcome() {
        return outcome;
    }

    /** Builds a {@link RunContext}. Not thread-safe. */
    public static final class Builder {
        private final String agentName;
        private @Nullable String invocationId;
        private @Nullable Session session;
        private Clock clock = Clock.systemUTC();
        private @Nullable Instant deadline;
        private Cancellation cancellation = new Cancellation();
        private RunHistory history = RunHistory.NONE;

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

        /** Sets when the run has to have ended; without one it may take for ever. */
        public Builder deadline(@Nullable Instant value) {
            deadline = Times.checkOptional("deadline", value);
            return this;
        }

        /** Sets what cancels the run from outside. */
        public Builder cancellation(Cancellation value) {
            cancellation = value;
            return this;
        }

        Builder history(RunHistory value) {
            history = value;
            return this;
        }

        /** Builds the context. */
        public RunContext build() {
            String id =
                    invocationId == null ? "run-" + Settings.defaults().ids().get() : invocationId;
            Run run = new Run(id, session, clock, deadline, history);
            return new RunContext(run, agentName, agentName, cancellation, new StepOutcome());
        }
    }
}
