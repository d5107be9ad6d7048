package io.aster.agent;

/** A stream that can be stopped without losing the events that its agents have emitted. */
public interface StoppableStream extends EventStream {
    /**
     * Requests the producers to end, and returns without waiting. They emit no more events. After the events accepted before, the reader
     * receives an {@link AgentCancelledException}, unless the stream has reached its end. May be called by any thread.
     */
    void stop();
}
