package io.aster.agent.run;

import io.aster.session.SessionService;
import io.aster.value.Limits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link SessionRunner} runs agents and records them. Immutable and thread-safe.
 *
 * <pre>{@code
 * RunOptions chat = RunOptions.builder().leaveActive(true).timeout(Duration.ofMinutes(5)).build();
 * SessionRunner runner = SessionRunner.over(aster.sessions(), chat);
 * }</pre>
 */
public final class RunOptions {
    private static final RunOptions DEFAULTS = builder().build();

    private final int maxBatch;
    private final boolean isWriteBehind;
    private final boolean leavesActive;
    private final @Nullable Duration timeout;
    private final @Nullable Duration idleTimeout;
    private final Duration sweepInterval;
    private final Clock clock;

    private RunOptions(Builder from) {
        maxBatch = from.maxBatch;
        isWriteBehind = from.isWriteBehind;
        leavesActive = from.leavesActive;
        timeout = from.timeout;
        idleTimeout = from.idleTimeout;
        sweepInterval = from.sweepInterval;
        clock = from.clock;
    }

    /** The defaults: events are stored before they are read, sessions end with their runs, and nothing has a timeout. */
    public static RunOptions defaults() {
        return DEFAULTS;
    }

    /** A builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    int maxBatch() {
        return maxBatch;
    }

    boolean isWriteBehind() {
        return isWriteBehind;
    }

    boolean leavesActive() {
        return leavesActive;
    }

    /** The time by which a run that begins now has to end. */
    @Nullable Instant deadline() {
        return timeout == null ? null : clock.instant().plus(timeout);
    }

    @Nullable Duration idleTimeout() {
        return idleTimeout;
    }

    Duration sweepInterval() {
        return sweepInterval;
    }

    Clock clock() {
        return clock;
    }

    /** Builds {@link RunOptions}. Not thread-safe. */
    public static final class Builder {
        private static final Duration SHORTEST = Duration.ofMillis(1);
        private static final Duration LONGEST = Duration.ofDays(36_500);

        private int maxBatch = 256;
        private boolean isWriteBehind;
        private boolean leavesActive;
        private @Nullable Duration timeout;
        private @Nullable Duration idleTimeout;
        private Duration sweepInterval = Duration.ofMinutes(1);
        private Clock clock = Clock.systemUTC();

        private Builder() {}

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

        /** Leaves the session active when its run is completed, for conversations of many turns. False by default. */
        public Builder leaveActive(boolean value) {
            leavesActive = value;
            return this;
        }

        /** Fails a run that takes longer; 1 ms or more. A resumed run has the whole timeout again. Without a timeout by default. */
        public Builder timeout(Duration value) {
            timeout = Limits.check("timeout", value, SHORTEST, LONGEST);
            return this;
        }

        /**
         * Fails sessions without a write for a time, as {@link io.aster.session.SessionSweeper} does; safe on every node concurrently. A
         * run of the runner that is not closed is not idle, however slow its agents are: its session's {@code updatedAt} and {@code
         * version} are updated if it writes nothing for a quarter of the idle timeout. Runners on other nodes need the same idle timeout,
         * otherwise their slow runs are failed. Sessions may be idle forever by default.
         *
         * @param idle how long; 1 ms or more
         * @param interval between two sweeps; 1 ms or more
         */
        public Builder idleTimeout(Duration idle, Duration interval) {
            idleTimeout = Limits.check("idleTimeout", idle, SHORTEST, LONGEST);
            sweepInterval = Limits.check("interval", interval, SHORTEST, LONGEST);
            return this;
        }

        /** Sets the clock of deadlines and of events, which is the system's by default. */
        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        /** Builds the options. */
        public RunOptions build() {
            return new RunOptions(this);
        }
    }
}
