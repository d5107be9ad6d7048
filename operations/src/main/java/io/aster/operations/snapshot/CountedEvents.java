package io.aster.operations.snapshot;

import io.aster.formats.conversation.ExportedSession;
import io.aster.session.Event;
import java.util.Iterator;

/** The events of a session, with a call after each one that was read. Not thread-safe. */
public final class CountedEvents implements Iterator<Event> {
    private final Iterator<Event> events;
    private final Runnable afterEach;

    private CountedEvents(Iterator<Event> events, Runnable afterEach) {
        this.events = events;
        this.afterEach = afterEach;
    }

    /** The same session, whose events are counted while they are read. */
    public static ExportedSession of(ExportedSession session, Runnable afterEach) {
        return new ExportedSession(
                session.session(), session.state(), session.initialState(), of(session.events(), afterEach));
    }

    /** The same events, counted while they are read. */
    public static Iterator<Event> of(Iterator<Event> events, Runnable afterEach) {
        return new CountedEvents(events, afterEach);
    }

    @Override
    public boolean hasNext() {
        return events.hasNext();
    }

    @Override
    public Event next() {
        Event next = events.next();
        afterEach.run();
        return next;
    }
}
