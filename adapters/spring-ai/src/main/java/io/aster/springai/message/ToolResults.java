package io.aster.springai.message;

import io.aster.message.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;

/**
 * The results of tool calls in one message. A single one is a tool message of the chat format. Several are parts of its content, each a text
 * with the members {@code tool_call_id} and {@code name}.
 */
final class ToolResults {
    private static final String CONTENT = "content";
    private static final String TEXT = "text";
    private static final String ID = "tool_call_id";
    private static final String NAME = "name";

    private ToolResults() {}

    static Message content(Message.Builder content, List<ToolResponse> responses) {
        if (responses.size() == 1) {
            ToolResponse only = responses.get(0);
            return content.toolCallId(only.id())
                    .name(only.name())
                    .content(only.responseData())
                    .build();
        }
        List<Map<String, @Nullable Object>> parts = new ArrayList<>(responses.size());
        for (ToolResponse response : responses) {
            Map<String, @Nullable Object> part = new LinkedHashMap<>();
            part.put("type", TEXT);
            putIfSet(part, ID, response.id());
            putIfSet(part, NAME, response.name());
            putIfSet(part, TEXT, response.responseData());
            parts.add(part);
        }
        return content.members(Map.of(CONTENT, parts)).build();
    }

    static List<ToolResponse> responses(Message content) {
        if (content.members().get(CONTENT) instanceof List<?> parts && content.toolCallId() == null) {
            return parts.stream()
                    .map(part -> part instanceof Map<?, ?> members
                            ? response(members.get(ID), members.get(NAME), members.get(TEXT))
                            : response(null, null, part))
                    .toList();
        }
        return List.of(response(
                content.toolCallId(),
                content.name(),
                content.members().get(CONTENT) instanceof List<?> ? content.text() : content.content()));
    }

    private static void putIfSet(Map<String, @Nullable Object> part, String name, @Nullable String value) {
        if (value != null) {
            part.put(name, value);
        }
    }

    @SuppressWarnings("NullAway") // As the tool left them out.
    private static ToolResponse response(@Nullable Object id, @Nullable Object name, @Nullable Object data) {
        return new ToolResponse(text(id), text(name), text(data));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
