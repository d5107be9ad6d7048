package io.aster.agent;

/** A stream that can be stopped without losing what its agents have emitted. */
interface StoppableStream extends EventStream {
    /**
     * Asks the producers to end, without waiting for that. They emit no more; after the events that were accepted before, the reader gets
     * an {@link AgentCancelledException}, unless the stream came to its end.
     */
    void stop();
}
