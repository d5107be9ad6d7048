package io.aster.agent.run;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Options for recording runs.
 *
 * @param maxBatch how many events are stored in one commit at most, and wait for a commit at most
 * @param isWriteBehind whether events are passed to the reader before they are stored
 * @param leavesActive whether a session stays active when its run is completed
 * @param timeout how long a run may take, or {@code null}
 */
record RunOptions(
        int maxBatch,
        boolean isWriteBehind,
        boolean leavesActive,
        @Nullable Duration timeout,
        Clock clock) {}
