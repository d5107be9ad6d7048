package io.aster.store;

import java.util.List;

/**
 * An agent's messages as read.
 *
 * @param version the list's version; 0 if there is no list
 * @param messages JSON objects as text, oldest first
 */
public record StoredMessages(long version, List<String> messages) {
    public StoredMessages {
        messages = List.copyOf(messages);
    }
}
