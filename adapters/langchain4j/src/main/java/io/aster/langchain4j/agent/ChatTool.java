package io.aster.langchain4j.agent;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import org.jspecify.annotations.Nullable;

/**
 * Executes a tool. It has the shape of LangChain4j's {@code ToolExecutor}, whose artifact agents do not need. To use a {@code
 * ToolExecutor}, pass its method:
 *
 * <pre>{@code
 * ToolExecutor executor = new DefaultToolExecutor(object, method);
 * builder.tool(specification, executor::execute);
 * }</pre>
 *
 * <p>Called by any thread, and by several concurrently if the agent is executed concurrently.
 */
@FunctionalInterface
public interface ChatTool {
    /**
     * Executes one call, on the thread that works for the agent's stream, which is interrupted when the stream is closed.
     *
     * @param request the call: its id, the tool's name, and the arguments as the model wrote them, usually JSON
     * @param agentId the agent of the conversation; LangChain4j calls it the memory id
     * @return the result for the model; {@code null} is an empty one
     * @throws FatalToolException to end the turn
     * @throws Exception for any other failure; its message becomes the result for the model
     */
    @Nullable String execute(ToolExecutionRequest request, Object agentId) throws Exception;
}
