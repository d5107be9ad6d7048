package io.aster.agent;

import io.aster.session.NewEvent;

/** Takes the events of an agent that runs on a thread of its own. Thread-safe. */
public interface Emitter {
    /**
     * Passes an event to the reader of the stream; waits while {@value EventStream#CAPACITY} events are unread.
     *
     * @throws AgentCancelledException if the stream was closed or the run cancelled; do not catch it, so that the body ends
     * @throws IllegalStateException if the body that received this emitter has returned
     */
    void emit(NewEvent event);

    /** The context of this stream: cancelled when the stream is closed. */
    RunContext context();
}
