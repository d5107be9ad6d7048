package io.aster.store;

import java.util.List;

/**
 * An agent's messages as read.
 *
 * @param version the list's version; 0 if there is no list
 * @param older how many messages the list has before these
 * @param messages JSON objects as text, oldest first
 */
public record StoredMessages(long version, long older, List<String> messages) {
    /** No list. */
    public static final StoredMessages NONE = new StoredMessages(0, 0, List.of());

    public StoredMessages {
        messages = List.copyOf(messages);
    }
}
