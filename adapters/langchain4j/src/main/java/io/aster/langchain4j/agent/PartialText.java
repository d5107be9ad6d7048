package io.aster.langchain4j.agent;

import io.aster.agent.RunContext;

/** Receives a model's answer piece by piece, while the model generates it. */
@FunctionalInterface
public interface PartialText {
    /**
     * Receives a piece of text, in order, on a thread of the model; the model waits meanwhile. The whole text follows as an event of the
     * agent.
     *
     * @param context of the execution that the text belongs to
     * @throws RuntimeException to end the turn with that exception
     */
    void onText(RunContext context, String piece);
}
