package io.aster.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change of an agent's list of messages.
 *
 * @param expectedVersion the version that the list must have (0: there must be none), or {@link #ANY}
 * @param replace whether the messages replace the list instead of being appended to it
 * @param messages JSON objects as text, oldest first; may be empty
 * @param at the list's new version is the greater of its old version + 1 and this time in microseconds since 1970, so that a list that is
 *     deleted and created again never repeats a version
 * @param owner to whom the list belongs from now on if it is new or has no owner; {@code null} leaves it as it is
 */
public record MessageWrite(
        String agentId,
        long expectedVersion,
        boolean replace,
        List<String> messages,
        Instant at,
        @Nullable MessageOwner owner) {
    /** No expectation. */
    public static final long ANY = -1;

    public MessageWrite {
        messages = List.copyOf(messages);
    }

    /** A change that leaves the list's owner as it is. */
    public MessageWrite(String agentId, long expectedVersion, boolean replace, List<String> messages, Instant at) {
        this(agentId, expectedVersion, replace, messages, at, null);
    }
}
