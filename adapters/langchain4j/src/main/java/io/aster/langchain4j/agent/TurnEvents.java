package io.aster.langchain4j.agent;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.aster.error.InvalidValueException;
import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.NewEvent;
import io.aster.value.Names;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Converts a turn's messages to events. The author is {@code user}, the agent's name or the tool's name.
 *
 * @param name of the agent
 * @param agentId of the agent
 */
record TurnEvents(String name, String agentId) {
    NewEvent of(Message message) {
        return event(message, Map.of());
    }

    /** An event that also has the model's metadata about its answer. */
    NewEvent of(Message message, ChatResponse response) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        put(facts, "model", response.modelName());
        FinishReason reason = response.finishReason();
        put(facts, "finish_reason", reason == null ? null : reason.name().toLowerCase(Locale.ROOT));
        TokenUsage usage = response.tokenUsage();
        if (usage != null) {
            put(facts, "input_tokens", usage.inputTokenCount());
            put(facts, "output_tokens", usage.outputTokenCount());
        }
        return event(message, facts);
    }

    private NewEvent event(Message message, Map<String, @Nullable Object> metadata) {
        return Event.builder(author(message))
                .agentId(agentId)
                .content(message)
                .metadata(metadata)
                .build();
    }

    private String author(Message message) {
        return switch (message.role()) {
            case "assistant" -> name;
            case "tool" -> toolName(message);
            default -> message.role();
        };
    }

    /** The author of a tool's result: the tool's name, if it is legal. A model may call tools by illegal names. */
    private static String toolName(Message message) {
        try {
            return Names.check("author", message.name());
        } catch (InvalidValueException e) {
            return message.role();
        }
    }

    private static void put(Map<String, @Nullable Object> facts, String name, @Nullable Object value) {
        if (value != null) {
            facts.put(name, value);
        }
    }
}
