package io.aster.langchain4j.message;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import io.aster.error.InvalidValueException;
import io.aster.message.Message;
import io.aster.message.ToolCall;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts messages of a model, with its tool calls. */
final class ToolCalls {
    private ToolCalls() {}

    static AiMessage ai(Message message, Map<String, Object> attributes) {
        return AiMessage.builder()
                .text(message.content() == null && !message.text().isEmpty() ? message.text() : message.content())
                .thinking(message.members().get(ChatMessages.THINKING) instanceof String thinking ? thinking : null)
                .toolExecutionRequests(message.toolCalls().stream()
                        .map(ChatMessages::toLangChain4j)
                        .toList())
                .attributes(attributes)
                .build();
    }

    static Message message(AiMessage ai, Map<String, @Nullable Object> members) {
        if (ai.text() == null) {
            members.put(ChatMessages.CONTENT, null);
        }
        if (ai.thinking() != null) {
            members.put(ChatMessages.THINKING, ai.thinking());
        }
        return Message.builder("assistant")
                .content(ai.text())
                .toolCalls(calls(ai))
                .members(members)
                .build();
    }

    private static List<ToolCall> calls(AiMessage ai) {
        return ai.toolExecutionRequests().stream().map(ToolCalls::call).toList();
    }

    private static ToolCall call(ToolExecutionRequest request) {
        if (request.id() == null || request.name() == null || request.arguments() == null) {
            throw new InvalidValueException(
                    "message.toolCalls", "must have an id, a name and arguments each, one is " + request);
        }
        return ToolCall.of(request.id(), request.name(), request.arguments());
    }
}
