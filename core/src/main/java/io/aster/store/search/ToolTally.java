package io.aster.store.search;

import io.aster.summary.ToolUse;
import java.time.Duration;

/** Counts the calls of one tool. Not thread-safe. */
final class ToolTally {
    private static final double NANOS = 1e9;

    private long calls;
    private long answered;
    private long failed;
    private double seconds;
    private double longest = Double.NEGATIVE_INFINITY;

    void called() {
        calls++;
    }

    void answered(boolean hasFailed, Duration took) {
        double time = took.toNanos() / NANOS;
        answered++;
        failed += hasFailed ? 1 : 0;
        seconds += time;
        longest = Math.max(longest, time);
    }

    long calls() {
        return calls;
    }

    ToolUse use(String name) {
        return answered == 0
                ? new ToolUse(name, calls, 0, 0, null, null)
                : new ToolUse(name, calls, answered, failed, seconds / answered, longest);
    }
}
