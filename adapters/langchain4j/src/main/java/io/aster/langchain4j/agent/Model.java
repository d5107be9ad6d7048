package io.aster.langchain4j.agent;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.aster.agent.RunContext;

/** Calls the model of a turn. */
@FunctionalInterface
interface Model {
    /** Blocks until the whole answer is available, or the thread is interrupted. */
    ChatResponse ask(RunContext context, ChatRequest request) throws Exception;
}
