package io.aster.operations.transfer;

import io.aster.error.InvalidValueException;
import io.aster.message.Message;
import io.aster.message.ToolCall;
import io.aster.session.Event;
import io.aster.session.NewEvent;
import io.aster.value.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts the messages of one chat to events whose ids are derived from their positions, so that appending them is idempotent. */
final class ChatEvents {
    private final String agentId;
    private final Map<String, String> toolNames = new HashMap<>();

    private ChatEvents(String agentId) {
        this.agentId = agentId;
    }

    /** One event for each message, in order. */
    static List<NewEvent> of(List<Message> messages, String agentId) {
        ChatEvents chat = new ChatEvents(agentId);
        List<NewEvent> events = new ArrayList<>(messages.size());
        for (Message message : messages) {
            events.add(chat.event(events.size() + 1, message));
        }
        return events;
    }

    private NewEvent event(int number, Message message) {
        for (ToolCall call : message.toolCalls()) {
            toolNames.put(call.id(), call.name());
        }
        boolean byAgent = message.role().equals("assistant");
        return Event.builder(byAgent ? agentId : author(message))
                .id(String.format(Locale.ROOT, "msg-%06d", number))
                .agentId(byAgent ? agentId : null)
                .content(message)
                .build();
    }

    /** The author of a message. A tool's message has the tool's name as its author, which most chats contain only in the call. */
    private String author(Message message) {
        if (!message.role().equals("tool")) {
            return message.role();
        }
        String name = message.name() == null ? called(message.toolCallId()) : message.name();
        return name != null && isName(name) ? name : message.role();
    }

    private @Nullable String called(@Nullable String callId) {
        return callId == null ? null : toolNames.get(callId);
    }

    private static boolean isName(String text) {
        try {
            return Names.check("author", text).equals(text);
        } catch (InvalidValueException e) {
            return false;
        }
    }
}
