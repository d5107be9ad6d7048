package io.aster.langchain4j.agent;

import io.aster.agent.EventStream;
import io.aster.agent.RunContext;
import io.aster.session.NewEvent;
import java.util.NoSuchElementException;
import java.util.concurrent.Semaphore;

/**
 * A stream that never works ahead of its reader: after each event, the producing thread waits until the reader requests the next one. So no
 * model call is paid for, and no tool is executed, after the reader has stopped reading.
 */
final class OnDemandStream implements EventStream {
    /** Produces the events. */
    @FunctionalInterface
    interface Body {
        void run(RunContext context, Sink events) throws Exception;
    }

    /** Passes on an event, and returns when the reader requests the next one. */
    @FunctionalInterface
    interface Sink {
        void put(NewEvent event) throws InterruptedException;
    }

    private final Semaphore asked = new Semaphore(0);
    private final EventStream events;
    private boolean begun;
    private boolean ready;

    OnDemandStream(RunContext context, Body body) {
        events = EventStream.emitting(
                context,
                emitter -> body.run(emitter.context(), event -> {
                    emitter.emit(event);
                    asked.acquire();
                }));
    }

    @Override
    public boolean hasNext() {
        if (begun && !ready) {
            asked.release();
        }
        begun = true;
        ready = events.hasNext();
        return ready;
    }

    @Override
    public NewEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ready = false;
        return events.next();
    }

    @Override
    public void close() {
        events.close();
    }
}
