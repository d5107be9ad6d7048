package io.aster.summary;

import org.jspecify.annotations.Nullable;

/**
 * How a tool was called.
 *
 * @param name the tool
 * @param calls how often
 * @param answered how many of these have a result in the same session: the next message of role {@code tool} with the id of the call
 * @param failed how many of these results have {@code "is_error": true}
 * @param averageSeconds from a call to its result; {@code null} if none has one
 * @param longestSeconds from a call to its result; {@code null} if none has one
 */
public record ToolUse(
        String name,
        long calls,
        long answered,
        long failed,
        @Nullable Double averageSeconds,
        @Nullable Double longestSeconds) {}
