package io.aster.langchain4j.agent;

import dev.langchain4j.agent.tool.ToolSpecification;
import io.aster.agent.AgentException;
import io.aster.agent.RunContext;
import io.aster.langchain4j.message.ChatMessages;
import io.aster.message.Message;
import io.aster.message.ToolCall;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tools of an agent. Immutable. */
final class Toolbox {
    record Tool(ToolSpecification specification, ChatTool body) {}

    private final String agentId;
    private final Map<String, Tool> tools;

    Toolbox(String agentId, Map<String, Tool> tools) {
        this.agentId = agentId;
        this.tools = new LinkedHashMap<>(tools);
    }

    List<ToolSpecification> specifications() {
        return tools.values().stream().map(Tool::specification).toList();
    }

    /**
     * Executes a call; a failure of the tool is returned as a result for the model.
     *
     * @throws AgentException if the tool ended the turn, or the agent was cancelled or has timed out
     */
    Message execute(RunContext context, ToolCall call) throws InterruptedException {
        Tool tool = tools.get(call.name());
        if (tool == null) {
            return failed(call, "There is no tool \"%s\". The tools are: %s".formatted(call.name(), tools.keySet()));
        }
        try {
            String result = tool.body().execute(ChatMessages.toLangChain4j(call), agentId);
            return Message.toolResult(call, result == null ? "" : result);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            context.checkActive();
            if (FatalToolException.isIn(e)) {
                throw new AgentException(context, "failed in the tool \"%s\": %s".formatted(call.name(), e), e);
            }
            return failed(call, text(e));
        }
    }

    private static Message failed(ToolCall call, String text) {
        return Message.builder("tool")
                .toolCallId(call.id())
                .name(call.name())
                .content(text)
                .members(Map.of(ChatMessages.IS_ERROR, true))
                .build();
    }

    /** An error's text, converted to text that a store accepts. */
    private static String text(Exception e) {
        String message = e.getMessage();
        String text = message == null || message.isBlank() ? e.getClass().getName() : message;
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
