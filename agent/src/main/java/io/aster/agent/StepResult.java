package io.aster.agent;

import org.jspecify.annotations.Nullable;

/**
 * The result of a finished step.
 *
 * @param text the last text that the agent emitted, or {@code null} if it emitted none
 * @param escalated whether the step ends the loop around it
 */
public record StepResult(@Nullable String text, boolean escalated) {}
