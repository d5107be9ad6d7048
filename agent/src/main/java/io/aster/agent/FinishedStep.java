package io.aster.agent;

import org.jspecify.annotations.Nullable;

/**
 * What a step came to.
 *
 * @param result its last text, or {@code null} if it said nothing
 * @param escalated whether it ends the loop around it
 */
record FinishedStep(@Nullable String result, boolean escalated) {}
