package io.aster.langchain4j.agent;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.aster.agent.RunContext;

/** How a turn asks its model. */
@FunctionalInterface
interface Model {
    /** Blocks until the whole answer is there, or the thread is interrupted. */
    ChatResponse ask(RunContext context, ChatRequest request) throws Exception;
}
