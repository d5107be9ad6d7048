package io.aster.message;

import io.aster.error.InvalidValueException;
import io.aster.value.Json;
import io.aster.value.MessageText;
import io.aster.value.Names;
import io.aster.value.Text;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One message of a conversation, in the form of the OpenAI chat format. Immutable.
 *
 * <p>A message read from JSON is written without loss: a member without a field of its own, or whose value the field can't hold (a {@code
 * content} that is {@code null} or a list of parts, an empty {@code tool_calls}), is kept under its name in {@code members}.
 *
 * @param role the speaker: {@code system}, {@code user}, {@code assistant}, {@code tool} or any other name
 * @param content the text, or {@code null} for none
 * @param toolCalls the tools that the model calls, maybe none ({@code tool_calls} in JSON)
 * @param toolCallId the call that this message is the result of ({@code tool_call_id} in JSON)
 * @param name the name of the speaker or the tool
 * @param members all other members of the JSON object, in the normal form of {@link Json}
 */
public record Message(
        String role,
        @Nullable String content,
        List<ToolCall> toolCalls,
        @Nullable String toolCallId,
        @Nullable String name,
        Map<String, @Nullable Object> members) {

    /** Checks every value; see {@link Names} and {@link Json} for the rules. */
    public Message {
        Names.check("role", role);
        checkText("content", content);
        toolCalls = List.copyOf(toolCalls);
        checkText("toolCallId", toolCallId);
        checkText("name", name);
        members = Json.normalize("members", members);
        refuseTwice(members, MessageJson.ROLE, true);
        refuseTwice(members, MessageJson.CONTENT, content != null);
        refuseTwice(members, MessageJson.TOOL_CALLS, !toolCalls.isEmpty());
        refuseTwice(members, MessageJson.TOOL_CALL_ID, toolCallId != null);
        refuseTwice(members, MessageJson.NAME, name != null);
    }

    /** A system prompt. */
    public static Message system(String content) {
        return builder("system").content(content).build();
    }

    /** A message of the user. */
    public static Message user(String content) {
        return builder("user").content(content).build();
    }

    /** An answer of the model. */
    public static Message assistant(String content) {
        return builder("assistant").content(content).build();
    }

    /** Tool calls of the model. */
    public static Message toolCalls(ToolCall... calls) {
        return builder("assistant").toolCalls(List.of(calls)).build();
    }

    /** The result of a tool call. */
    public static Message toolResult(ToolCall call, String content) {
        return builder("tool")
                .toolCallId(call.id())
                .name(call.name())
                .content(content)
                .build();
    }

    /** A builder for a message of this role. */
    public static Builder builder(String role) {
        return new Builder(role);
    }

    /**
     * Reads a message from a JSON object such as {@code {"role": "user", "content": "Hello"}}.
     *
     * @throws InvalidValueException if it has no {@code role}, or breaks a value rule
     */
    public static Message fromJson(Map<String, ? extends @Nullable Object> json) {
        return MessageJson.read(Json.normalize("message", json));
    }

    /** The JSON object that {@link #fromJson} reads back to an equal message. */
    public Map<String, @Nullable Object> toJson() {
        return MessageJson.write(this);
    }

    /** The text to read: {@code content}, or the text parts of a content that is a list of parts, or an empty string. */
    public String text() {
        return content != null ? content : MessageText.of(members.get(MessageJson.CONTENT));
    }

    private static void checkText(String field, @Nullable String value) {
        if (value != null) {
            Text.check(field, value);
        }
    }

    /** Refuses a member that is also set as a field, or that would be read back as a field. */
    private static void refuseTwice(Map<String, ?> members, String name, boolean isSet) {
        if (members.containsKey(name) && (isSet || MessageJson.isField(name, members.get(name)))) {
            throw new InvalidValueException("members", "must not have \"" + name + "\", which is a field of its own");
        }
    }

    /** Builds a {@link Message}. Not thread-safe. */
    public static final class Builder {
        private final String role;
        private @Nullable String content;
        private List<ToolCall> toolCalls = List.of();
        private @Nullable String toolCallId;
        private @Nullable String name;
        private Map<String, ? extends @Nullable Object> members = Map.of();

        private Builder(String role) {
            this.role = role;
        }

        /** Sets the text. */
        public Builder content(@Nullable String value) {
            content = value;
            return this;
        }

        /** Sets the tools that the model calls. */
        public Builder toolCalls(List<ToolCall> value) {
            toolCalls = value;
            return this;
        }

        /** Sets the call that this message answers. */
        public Builder toolCallId(@Nullable String value) {
            toolCallId = value;
            return this;
        }

        /** Sets the name of the speaker or the tool. */
        public Builder name(@Nullable String value) {
            name = value;
            return this;
        }

        /** Sets the members that have no field of their own. */
        public Builder members(Map<String, ? extends @Nullable Object> value) {
            members = value;
            return this;
        }

        /**
         * Builds the message.
         *
         * @throws InvalidValueException if a value breaks a rule
         */
        public Message build() {
            return new Message(role, content, toolCalls, toolCallId, name, Json.normalize("members", members));
        }
    }
}
