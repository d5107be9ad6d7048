package io.aster.langchain4j.agent;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import org.jspecify.annotations.Nullable;

/**
 * Executes a tool. It has the shape of LangChain4j's {@code ToolExecutor}, which lies in an artifact that agents can do without; who
 * has one gives its method:
 *
 * <pre>{@code
 * ToolExecutor executor = new DefaultToolExecutor(object, method);
 * builder.tool(specification, executor::execute);
 * }</pre>
 *
 * <p>Called by any thread, by several at once if the agent is.
 */
@FunctionalInterface
public interface ChatTool {
    /**
     * Executes one call, on the thread that works for the agent's stream, which is interrupted when the stream is closed.
     *
     * @param request the call: its id, the tool's name, and the arguments as the model wrote them, usually JSON
     * @param agentId whose conversation it is; what LangChain4j calls the memory id
     * @return the result for the model; {@code null} is an empty one
     * @throws FatalToolException to end the turn
     * @throws Exception whose message becomes the result for the model
     */
    @Nullable String execute(ToolExecutionRequest request, Object agentId) throws Exception;
}
