package io.aster.agent;

import io.aster.session.NewEvent;

/** Takes the events of an agent that runs on a thread of its own. Thread-safe. */
public interface Emitter {
    /**
     * Hands an event to the reader of the stream; waits while the reader is {@value EventStream#CAPACITY} events behind.
     *
     * @throws AgentCancelledException if the stream was closed or the run cancelled: let it through, to end
     * @throws IllegalStateException if the body that this emitter was given to has returned
     */
    void emit(NewEvent event);

    /** The context of this very stream: cancelled when the stream is closed. */
    RunContext context();
}
