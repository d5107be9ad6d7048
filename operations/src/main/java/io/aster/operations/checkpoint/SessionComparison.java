package io.aster.operations.checkpoint;

import io.aster.error.DamagedDataException;
import io.aster.error.UnreadableDataException;
import io.aster.operations.checkpoint.CheckedSession.Result;
import io.aster.operations.snapshot.CountedEvents;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.Session;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import java.util.Collections;
import java.util.Iterator;

/** Compares signed sessions with what a store has. What changes while one is read is not taken for tampering. Thread-safe. */
final class SessionComparison {
    /** Each failure is a session that was redacted, or deleted and created again, while it was read. */
    private static final int ATTEMPTS = 20;

    private final SessionService sessions;
    private final Runnable afterEach;

    /**
     * Compares with this store.
     *
     * @param afterEach is called after each event that was read
     */
    SessionComparison(SessionService sessions, Runnable afterEach) {
        this.sessions = sessions;
        this.afterEach = afterEach;
    }

    CheckedSession compare(SignedSession signed) {
        try {
            return new CheckedSession(signed, result(signed));
        } catch (DamagedDataException e) {
            return new CheckedSession(signed, Result.CHANGED);
        } catch (UnreadableDataException e) {
            return new CheckedSession(signed, Result.UNREADABLE);
        }
    }

    private Result result(SignedSession signed) {
        for (int attempt = 1; ; attempt++) {
            Session session = sessions.find(signed.sessionId()).orElse(null);
            if (session == null) {
                return Result.MISSING;
            }
            Result result = compare(signed, session);
            if (result == Result.HOLDS || attempt == ATTEMPTS || CoveredEvents.isSame(sessions, session)) {
                return result;
            }
        }
    }

    private Result compare(SignedSession signed, Session session) {
        if (!SignedSession.identity(session).equals(signed.identity())) {
            return Result.REPLACED;
        }
        if (session.eventCount() < signed.events()) {
            return Result.EARLIER;
        }
        try {
            return compare(signed, CoveredEvents.read(session, CountedEvents.of(events(signed), afterEach)));
        } catch (SessionNotFoundException e) {
            return Result.MISSING;
        }
    }

    private static Result compare(SignedSession signed, CoveredEvents found) {
        if (found.digest().equals(signed.digest())) {
            return Result.HOLDS;
        }
        if (found.events() != signed.events() || found.redacted() == signed.redacted()) {
            return Result.CHANGED;
        }
        return found.redacted() > signed.redacted() ? Result.REDACTED : Result.EARLIER;
    }

    private Iterator<Event> events(SignedSession signed) {
        if (signed.events() == 0) {
            return Collections.emptyIterator();
        }
        EventFilter covered =
                EventFilter.builder().beforeSeq(signed.events() + 1).build();
        return sessions.streamEvents(signed.sessionId(), covered).iterator();
    }
}
