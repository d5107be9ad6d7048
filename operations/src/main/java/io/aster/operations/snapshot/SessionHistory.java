package io.aster.operations.snapshot;

import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.Session;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The events of a session as it was when it was listed, whatever is appended or deleted meanwhile. Not thread-safe. */
final class SessionHistory implements Iterator<Event> {
    private final Session session;
    private final Iterator<Event> events;
    private long read;

    private SessionHistory(Session session, Iterator<Event> events) {
        this.session = session;
        this.events = events;
    }

    /**
     * Starts to read.
     *
     * @throws SessionNotFoundException if the session was deleted
     */
    static Iterator<Event> of(SessionService sessions, Session session) {
        if (session.eventCount() == 0) {
            return Collections.emptyIterator();
        }
        EventFilter filter =
                EventFilter.builder().beforeSeq(session.eventCount() + 1).build();
        Iterator<Event> events = sessions.streamEvents(session.id(), filter).iterator();
        return new SessionHistory(session, events);
    }

    /**
     * Whether there are more events.
     *
     * @throws IncompleteHistoryException if the session was deleted while its events were read
     */
    @Override
    public boolean hasNext() {
        if (hasMoreStored()) {
            return true;
        }
        if (read < session.eventCount()) {
            throw new IncompleteHistoryException(session.id());
        }
        return false;
    }

    private boolean hasMoreStored() {
        try {
            return events.hasNext();
        } catch (SessionNotFoundException e) {
            throw new IncompleteHistoryException(session.id());
        }
    }

    @Override
    public Event next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        read++;
        return events.next();
    }
}
