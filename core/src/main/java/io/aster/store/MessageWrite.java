package io.aster.store;

import java.time.Instant;
import java.util.List;

/**
 * One change of an agent's list of messages.
 *
 * @param expectedVersion the version that the list must have (0: there must be none), or {@link #ANY}
 * @param replace whether the messages replace the list instead of being appended to it
 * @param messages JSON objects as text, oldest first; may be empty
 * @param at the list's new version is the greater of its old version + 1 and this time in microseconds since 1970, so that a list that is
 *     deleted and created again never repeats a version
 */
public record MessageWrite(String agentId, long expectedVersion, boolean replace, List<String> messages, Instant at) {
    /** No expectation. */
    public static final long ANY = -1;

    public MessageWrite {
        messages = List.copyOf(messages);
    }
}
