package io.aster.formats.conversation;

import io.aster.message.Message;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a conversation, from a format that has no sessions. Immutable.
 *
 * @param id the chat's id
 * @param metadata other data of the file about the chat, in the normal form of {@link io.aster.value.Json}
 * @param messages in order
 */
public record Chat(String id, Map<String, @Nullable Object> metadata, List<Message> messages) implements Conversation {
    /** Copies the list. */
    public Chat {
        messages = List.copyOf(messages);
    }
}
