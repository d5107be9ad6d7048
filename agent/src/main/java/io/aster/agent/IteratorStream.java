package io.aster.agent;

import io.aster.session.NewEvent;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The events of an iterator, until it is closed. */
final class IteratorStream implements EventStream {
    private final Iterator<? extends NewEvent> events;
    private volatile boolean closed;

    IteratorStream(NewEvent... events) {
        this(List.of(events).iterator());
    }

    IteratorStream(Iterator<? extends NewEvent> events) {
        this.events = events;
    }

    @Override
    public boolean hasNext() {
        return !closed && events.hasNext();
    }

    @Override
    public NewEvent next() {
        if (closed) {
            throw new NoSuchElementException();
        }
        return events.next();
    }

    @Override
    public void close() {
        closed = true;
    }
}
