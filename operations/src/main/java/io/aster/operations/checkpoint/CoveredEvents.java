package io.aster.operations.checkpoint;

import io.aster.operations.internal.LineDigest;
import io.aster.session.Event;
import io.aster.session.Session;
import io.aster.session.SessionService;
import java.util.Iterator;

/**
 * What a checkpoint says of the events of a session.
 *
 * @param events how many were read
 * @param redacted how many of them are redacted
 * @param digest see {@link SignedSession}
 */
record CoveredEvents(long events, long redacted, String digest) {
    /** Reads the events, which are consumed. */
    static CoveredEvents read(Session session, Iterator<Event> covered) {
        LineDigest digest = new LineDigest();
        digest.add(SignedSession.identity(session));
        long events = 0;
        long redacted = 0;
        while (covered.hasNext()) {
            Event event = covered.next();
            digest.add(event.withProof(null).toJson());
            events++;
            redacted += event.isRedacted() ? 1 : 0;
        }
        return new CoveredEvents(events, redacted, digest.toHex());
    }

    /** Whether a session was not redacted or replaced since: else some events may have been read as they were before, others as after. */
    static boolean isSame(SessionService sessions, Session session) {
        return sessions.find(session.id())
                .filter(now -> now.createdAt().equals(session.createdAt()) && now.redactions() == session.redactions())
                .isPresent();
    }
}
