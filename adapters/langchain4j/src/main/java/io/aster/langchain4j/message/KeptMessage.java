package io.aster.langchain4j.message;

import static dev.langchain4j.data.message.ChatMessageDeserializer.messageFromJson;
import static dev.langchain4j.data.message.ChatMessageSerializer.messageToJson;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.CustomMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import io.aster.error.InvalidValueException;
import io.aster.message.Message;
import io.aster.value.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message as an event holds it; {@link MessageEvents} describes the form.
 *
 * @param content what every reader of events understands
 * @param metadata what the content can't hold; empty if it holds all
 */
record KeptMessage(Message content, Map<String, @Nullable Object> metadata) {
    private static final String TYPES = "types";
    private static final String MESSAGE = "message";
    private static final String EXACT = "exact";

    KeptMessage {
        metadata = Json.normalize("metadata", metadata);
    }

    static KeptMessage of(ChatMessage message) {
        return mapped(message).orElseGet(() -> whole(message));
    }

    /** By Aster's own mapping, if an equal message is read. */
    private static Optional<KeptMessage> mapped(ChatMessage message) {
        try {
            Map<String, String> types = new LinkedHashMap<>();
            ChatMessage json = withAttributes(message, AttributeTypes.toJson(ChatMessages.attributes(message), types));
            KeptMessage kept = new KeptMessage(
                    ChatMessages.fromLangChain4j(json),
                    types.isEmpty() ? Map.of() : Map.of(MessageEvents.METADATA, Map.of(TYPES, types)));
            return kept.message().equals(message) ? Optional.of(kept) : Optional.empty();
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** By LangChain4j's codec, as its own stores do, with a content to read. */
    private static KeptMessage whole(ChatMessage message) {
        Map<String, @Nullable Object> json;
        try {
            json = Json.parse("message", messageToJson(message));
        } catch (InvalidValueException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new InvalidValueException("message", "can't be written by LangChain4j: " + e.getMessage(), e);
        }
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        kept.put(MESSAGE, json);
        if (!messageFromJson(Json.write(json)).equals(message)) {
            kept.put(EXACT, false);
        }
        return new KeptMessage(ReadableMessage.of(message), Map.of(MessageEvents.METADATA, kept));
    }

    ChatMessage message() {
        Map<?, ?> kept = metadata.get(MessageEvents.METADATA) instanceof Map<?, ?> map ? map : Map.of();
        if (kept.get(MESSAGE) instanceof Map<?, ?> json) {
            return messageFromJson(Json.write(members(json)));
        }
        ChatMessage message = ChatMessages.toLangChain4j(content);
        return kept.get(TYPES) instanceof Map<?, ?> types
                ? withAttributes(message, AttributeTypes.toJava(ChatMessages.attributes(message), types))
                : message;
    }

    boolean isExact() {
        return !(metadata.get(MessageEvents.METADATA) instanceof Map<?, ?> kept
                && Boolean.FALSE.equals(kept.get(EXACT)));
    }

    private static Map<String, @Nullable Object> members(Map<?, ?> json) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        json.forEach((name, value) -> members.put((String) name, value));
        return members;
    }

    private static ChatMessage withAttributes(ChatMessage message, Map<String, Object> attributes) {
        if (message instanceof SystemMessage system) {
            return SystemMessage.builder()
                    .text(system.text())
                    .attributes(attributes)
                    .build();
        }
        if (message instanceof UserMessage user) {
            return user.toBuilder().attributes(attributes).build();
        }
        if (message instanceof AiMessage ai) {
            return ai.toBuilder().attributes(attributes).build();
        }
        if (message instanceof ToolExecutionResultMessage result) {
            return result.toBuilder().attributes(attributes).build();
        }
        return message instanceof CustomMessage ? CustomMessage.from(attributes) : message;
    }
}
