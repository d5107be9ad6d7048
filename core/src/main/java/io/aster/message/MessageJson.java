package io.aster.message;

import io.aster.error.InvalidValueException;
import io.aster.value.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/** Messages as JSON objects of the OpenAI chat format, and back. */
final class MessageJson {
    static final String ROLE = "role";
    static final String CONTENT = "content";
    static final String TOOL_CALLS = "tool_calls";
    static final String TOOL_CALL_ID = "tool_call_id";
    static final String NAME = "name";

    /** Initial capacity: most messages have no more members. */
    private static final int EXPECTED = 8;

    private MessageJson() {}

    static Message read(Map<String, @Nullable Object> json) {
        Fields fields = new Fields();
        for (Entry<String, @Nullable Object> member : json.entrySet()) {
            if (!fields.take(member.getKey(), member.getValue())) {
                fields.keep(member.getKey(), member.getValue());
            }
        }
        return fields.message();
    }

    /** Whether {@link #read} reads this member into a field. */
    static boolean isField(String member, @Nullable Object value) {
        return new Fields().take(member, value);
    }

    static Map<String, @Nullable Object> write(Message message) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>(EXPECTED);
        json.put(ROLE, message.role());
        putIfSet(json, CONTENT, message.content());
        if (!message.toolCalls().isEmpty()) {
            json.put(
                    TOOL_CALLS,
                    message.toolCalls().stream().map(ToolCallJson::write).toList());
        }
        putIfSet(json, TOOL_CALL_ID, message.toolCallId());
        putIfSet(json, NAME, message.name());
        json.putAll(message.members());
        return json;
    }

    private static void putIfSet(Map<String, @Nullable Object> json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    /** The fields of a message that is being read. */
    private static final class Fields {
        private @Nullable String role;
        private @Nullable String content;
        private List<ToolCall> toolCalls = List.of();
        private @Nullable String toolCallId;
        private @Nullable String name;
        private Map<String, @Nullable Object> members = Map.of();

        /** Returns false if no field can hold the value. */
        boolean take(String member, @Nullable Object value) {
            if (member.equals(TOOL_CALLS)) {
                toolCalls = toolCalls(value);
                return !toolCalls.isEmpty();
            }
            return value instanceof String text && takeText(member, text);
        }

        private boolean takeText(String member, String text) {
            switch (member) {
                case ROLE -> role = text;
                case CONTENT -> content = text;
                case TOOL_CALL_ID -> toolCallId = text;
                case NAME -> name = text;
                default -> {
                    return false;
                }
            }
            return true;
        }

        void keep(String member, @Nullable Object value) {
            if (members.isEmpty()) {
                members = new LinkedHashMap<>();
            }
            members.put(member, value);
        }

        Message message() {
            if (role == null) {
                throw new InvalidValueException(ROLE, "must be there, and be a string");
            }
            return new Message(role, content, toolCalls, toolCallId, name, Json.normalize("members", members));
        }

        private static List<ToolCall> toolCalls(@Nullable Object value) {
            if (!(value instanceof List<?> list)) {
                return List.of();
            }
            List<ToolCall> calls = new ArrayList<>(list.size());
            for (Object element : list) {
                ToolCall call = ToolCallJson.read(element);
                if (call == null) {
                    return List.of();
                }
                calls.add(call);
            }
            return calls;
        }
    }
}
