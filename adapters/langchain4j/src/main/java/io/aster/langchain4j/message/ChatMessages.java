package io.aster.langchain4j.message;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.CustomMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import io.aster.error.InvalidValueException;
import io.aster.message.Message;
import io.aster.message.ToolCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Converts messages to those of LangChain4j and back, without loss in either direction.
 *
 * <ul>
 *   <li>Values of a {@link Message} that LangChain4j can't represent are kept in the attribute {@value #ORIGINAL}.
 *   <li>Values of LangChain4j that the OpenAI chat format does not have are kept in members: {@code reasoning_content} for thinking, {@code
 *       is_error} for a tool that failed, {@code attributes}, whose values have to be JSON. A custom message has the role {@code custom}.
 *   <li>Contents are parts of the types {@code text}, {@code image_url}, {@code audio_url}, {@code video_url}, each with a URL, which may be
 *       one with the data ({@code data:audio/wav;base64,…}), and {@code file} for PDF, with such a URL as its {@code file_data}.
 *   <li>Values that can't be kept are refused with an {@link InvalidValueException}, never dropped.
 * </ul>
 *
 * <p>Stateless and thread-safe.
 */
public final class ChatMessages {
    /** The member of a tool's result that says whether the tool has failed. */
    public static final String IS_ERROR = "is_error";

    static final String THINKING = "reasoning_content";
    static final String CUSTOM = "custom";
    static final String ATTRIBUTES = "attributes";
    static final String CONTENT = "content";

    /** The attribute of a LangChain4j message with the JSON of the whole message from which it was converted. */
    private static final String ORIGINAL = "aster.message";

    private ChatMessages() {}

    /**
     * Converts a message to one for a model.
     *
     * @throws InvalidValueException if its role is none of {@code system}, {@code user}, {@code assistant}, {@code tool} and {@code custom},
     *     or it has a value that no message of LangChain4j can hold
     */
    public static ChatMessage toLangChain4j(Message message) {
        ChatMessage plain = plain(message, Map.of());
        if (ofPlain(plain).equals(message)) {
            return plain;
        }
        return plain(message, Map.of(ORIGINAL, message.toJson()));
    }

    /** Converts all of these messages. */
    public static List<ChatMessage> toLangChain4j(List<Message> messages) {
        return messages.stream().map(ChatMessages::toLangChain4j).toList();
    }

    /** Converts a call of a tool. */
    public static ToolExecutionRequest toLangChain4j(ToolCall call) {
        return ToolExecutionRequest.builder()
                .id(call.id())
                .name(call.name())
                .arguments(call.arguments())
                .build();
    }

    /**
     * Converts a message of a model.
     *
     * @throws InvalidValueException if it has a value that a {@link Message} can't hold, such as an attribute that is no JSON, or a tool
     *     call without an id
     */
    public static Message fromLangChain4j(ChatMessage message) {
        if (attributes(message).get(ORIGINAL) instanceof Map<?, ?> json) {
            Message original = Message.fromJson(copy(json));
            // The original is returned only if the message was not changed meanwhile.
            if (toLangChain4j(original).equals(message)) {
                return original;
            }
        }
        return ofPlain(message);
    }

    private static ChatMessage plain(Message message, Map<String, Object> more) {
        Map<String, Object> attributes = attributes(message, more);
        try {
            return switch (message.role()) {
                case "system" ->
                    SystemMessage.builder()
                            .text(message.text())
                            .attributes(attributes)
                            .build();
                case "user" ->
                    UserMessage.builder()
                            .name(message.name())
                            .contents(Contents.of(message))
                            .attributes(attributes)
                            .build();
                case "assistant" -> ToolCalls.ai(message, attributes);
                case "tool" ->
                    ToolExecutionResultMessage.builder()
                            .id(message.toolCallId())
                            .toolName(message.name())
                            .contents(Contents.of(message))
                            .isError(message.members().get(IS_ERROR) instanceof Boolean isError ? isError : null)
                            .attributes(attributes)
                            .build();
                case CUSTOM -> CustomMessage.from(attributes);
                default ->
                    throw new InvalidValueException(
                            "message.role",
                            "must be system, user, assistant, tool or custom for a model, is \"" + message.role()
                                    + "\"");
            };
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException("message", "can't be sent to a model: " + e.getMessage(), e);
        }
    }

    private static Message ofPlain(ChatMessage message) {
        if (message instanceof SystemMessage system) {
            return Message.builder("system")
                    .content(system.text())
                    .members(members(message))
                    .build();
        }
        if (message instanceof UserMessage user) {
            return Contents.in(Message.builder("user").name(user.name()), user.contents(), members(message));
        }
        if (message instanceof AiMessage ai) {
            return ToolCalls.message(ai, members(message));
        }
        if (message instanceof ToolExecutionResultMessage result) {
            Map<String, @Nullable Object> members = members(message);
            if (result.isError() != null) {
                members.put(IS_ERROR, result.isError());
            }
            Message.Builder tool =
                    Message.builder("tool").toolCallId(result.id()).name(result.toolName());
            return Contents.in(tool, result.contents(), members);
        }
        if (message instanceof CustomMessage) {
            return Message.builder(CUSTOM).members(members(message)).build();
        }
        throw new InvalidValueException("message", "of the type " + message.type() + " can't be kept");
    }

    private static Map<String, @Nullable Object> members(ChatMessage message) {
        Map<String, Object> attributes = new LinkedHashMap<>(attributes(message));
        attributes.remove(ORIGINAL);
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        if (!attributes.isEmpty()) {
            members.put(ATTRIBUTES, attributes);
        }
        return members;
    }

    /** The attributes of a message of any type. */
    static Map<String, Object> attributes(ChatMessage message) {
        if (message instanceof SystemMessage system) {
            return system.attributes();
        }
        if (message instanceof UserMessage user) {
            return user.attributes();
        }
        if (message instanceof AiMessage ai) {
            return ai.attributes();
        }
        if (message instanceof ToolExecutionResultMessage result) {
            return result.attributes();
        }
        return message instanceof CustomMessage custom ? custom.attributes() : Map.of();
    }

    private static Map<String, Object> attributes(Message message, Map<String, Object> more) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        if (message.members().get(ATTRIBUTES) instanceof Map<?, ?> kept) {
            kept.forEach((name, value) -> attributes.put((String) name, value));
        }
        attributes.putAll(more);
        return attributes;
    }

    private static Map<String, @Nullable Object> copy(Map<?, ?> json) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        json.forEach((name, value) -> copy.put((String) name, value));
        return copy;
    }
}
