package io.aster.langchain4j.agent;

import io.aster.agent.EventStream;
import io.aster.agent.RunContext;
import io.aster.session.NewEvent;
import java.util.NoSuchElementException;
import java.util.concurrent.Semaphore;

/**
 * A stream that never works ahead of its reader: behind each event, what makes the next one waits until it is asked for. So nobody
 * pays for an answer, and no tool is executed, that the reader did not want any more.
 */
final class AskedStream implements EventStream {
    /** Makes the events. */
    @FunctionalInterface
    interface Body {
        void run(RunContext context, Sink events) throws Exception;
    }

    /** Takes an event, and returns when the one behind it is asked for. */
    @FunctionalInterface
    interface Sink {
        void put(NewEvent event) throws InterruptedException;
    }

    private final Semaphore asked = new Semaphore(0);
    private final EventStream events;
    private boolean begun;
    private boolean ready;

    AskedStream(RunContext context, Body body) {
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
