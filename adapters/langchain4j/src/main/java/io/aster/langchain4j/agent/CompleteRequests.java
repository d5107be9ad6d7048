package io.aster.langchain4j.agent;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import java.util.UUID;

/** Adds ids and arguments to calls without them: some models distinguish their calls only by order. */
final class CompleteRequests {
    private CompleteRequests() {}

    static AiMessage of(AiMessage ai) {
        if (ai.toolExecutionRequests().stream().allMatch(CompleteRequests::isComplete)) {
            return ai;
        }
        return ai.toBuilder()
                .toolExecutionRequests(ai.toolExecutionRequests().stream()
                        .map(CompleteRequests::complete)
                        .toList())
                .build();
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
