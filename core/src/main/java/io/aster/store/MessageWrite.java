package io.aster.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change of an agent's list of messages.
 *
 * @param expectedVersion the version that the list must have (0: there must be none), or {@link #ANY}
 * @param oldest how many of the list's oldest messages are removed, as many as it has at most; {@link #ALL} to replace the list
 * @param newest how many of its newest messages are removed
 * @param messages what is appended then: JSON objects as text, oldest first; may be empty
 * @param at the list's new version is the greater of its old version + 1 and this time in microseconds since 1970, so that a list that is
 *     deleted and created again never repeats a version
 * @param owner to whom the list belongs from now on if it is new or has no owner; {@code null} leaves it as it is
 */
public record MessageWrite(
        String agentId,
        long expectedVersion,
        int oldest,
        int newest,
        List<String> messages,
        Instant at,
        @Nullable MessageOwner owner) {
    /** No expectation. */
    public static final long ANY = -1;

    /** Every message, however many there are. */
    public static final int ALL = Integer.MAX_VALUE;

    public MessageWrite {
        messages = List.copyOf(messages);
    }

    /** A change that removes nothing, and leaves the list's owner as it is. */
    public static MessageWrite append(String agentId, long expectedVersion, List<String> messages, Instant at) {
        return new MessageWrite(agentId, expectedVersion, 0, 0, messages, at, null);
    }

    /** A change that replaces the whole list, and leaves its owner as it is. */
    public static MessageWrite replace(String agentId, long expectedVersion, List<String> messages, Instant at) {
        return new MessageWrite(agentId, expectedVersion, ALL, 0, messages, at, null);
    }

    /** Whether nothing is left of a list of this size. */
    public boolean removesAll(long size) {
        return (long) oldest + newest >= size;
    }
}
