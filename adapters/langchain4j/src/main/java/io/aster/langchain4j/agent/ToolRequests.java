package io.aster.langchain4j.agent;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import io.aster.error.InvalidValueException;
import io.aster.message.Message;
import io.aster.message.ToolCall;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Converts messages of a model, with its tool calls. */
final class ToolRequests {
    private ToolRequests() {}

    static AiMessage ai(Message message, Map<String, Object> attributes) {
        return AiMessage.builder()
                .text(message.content() == null && !message.text().isEmpty() ? message.text() : message.content())
                .thinking(message.members().get(ChatMessages.THINKING) instanceof String thinking ? thinking : null)
                .toolExecutionRequests(
                        message.toolCalls().stream().map(ToolRequests::request).toList())
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

    /** Adds ids and arguments to calls without them: some models distinguish their calls only by order. */
    static AiMessage complete(AiMessage ai) {
        if (ai.toolExecutionRequests().stream().allMatch(ToolRequests::isComplete)) {
            return ai;
        }
        return ai.toBuilder()
                .toolExecutionRequests(ai.toolExecutionRequests().stream()
                        .map(ToolRequests::complete)
                        .toList())
                .build();
    }

    static ToolExecutionRequest request(ToolCall call) {
        return ToolExecutionRequest.builder()
                .id(call.id())
                .name(call.name())
                .arguments(call.arguments())
                .build();
    }

    private static List<ToolCall> calls(AiMessage ai) {
        return ai.toolExecutionRequests().stream().map(ToolRequests::call).toList();
    }

    private static ToolCall call(ToolExecutionRequest request) {
        if (request.id() == null || request.name() == null || request.arguments() == null) {
            throw new InvalidValueException(
                    "message.toolCalls", "must have an id, a name and arguments each, one is " + request);
        }
        return ToolCall.of(request.id(), request.name(), request.arguments());
    }

    private static boolean isComplete(ToolExecutionRequest request) {
        return request.id() != null && !request.id().isEmpty() && request.arguments() != null;
    }

    private static ToolExecutionRequest complete(ToolExecutionRequest request) {
        boolean hasId = request.id() != null && !request.id().isEmpty();
        return request.toBuilder()
                .id(hasId ? request.id() : "call-" + UUID.randomUUID())
                .arguments(request.arguments() == null ? "{}" : request.arguments())
                .build();
    }
}
