package io.aster.langchain4j.agent;

import io.aster.agent.RunContext;

/** Hears what a model says while it says it. */
@FunctionalInterface
public interface PartialText {
    /**
     * Takes a piece of text, in order, on a thread of the model; the model waits meanwhile. The whole text comes as an event of the agent.
     *
     * @param context of the execution that the text belongs to
     * @throws RuntimeException to end the turn with it
     */
    void onText(RunContext context, String piece);
}
