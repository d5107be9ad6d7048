package io.aster.cli.exchange;

import io.aster.session.Session;
import io.aster.session.SessionStatus;
import java.util.Iterator;

/** Sessions that are read once before their export, with the sum of the events to be exported. Not thread-safe. */
final class CountedSessions implements Iterator<Session> {
    private final Iterator<Session> sessions;
    private long events;

    CountedSessions(Iterator<Session> sessions) {
        this.sessions = sessions;
    }

    /** How many events the sessions read so far have. */
    long events() {
        return events;
    }

    @Override
    public boolean hasNext() {
        return sessions.hasNext();
    }

    @Override
    public Session next() {
        Session next = sessions.next();
        // One that is being restored is left out of exports.
        events += next.status() == SessionStatus.RESTORING ? 0 : next.eventCount();
        return next;
    }
}
