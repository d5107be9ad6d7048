package io.aster.cli;

import io.aster.error.AsterException;
import io.aster.error.StoreException;
import io.aster.session.Event;
import io.aster.session.Session;
import io.aster.session.SessionExistsException;
import io.aster.session.SessionService;
import java.util.Iterator;
import java.util.Optional;

/** Puts sessions of an export into a store, every field kept. */
final class SessionImport {
    /** The version of a session whose restoring is not finished. */
    private static final long UNFINISHED = 0;

    private final SessionService sessions;
    private final ImportTally tally;

    SessionImport(SessionService sessions, ImportTally tally) {
        this.sessions = sessions;
        this.tally = tally;
    }

    /**
     * Takes one session in, with its events. Not all events are consumed if the session is there already.
     *
     * @throws AsterException if it can't be; nothing remains then of a session that was not there before
     * @throws UnreadableInput if its events can't be read to their end; nothing remains of it either
     */
    void add(Session session, Iterator<Event> events) {
        Optional<Session> known = sessions.find(session.id());
        try {
            sessions.restore(session, () -> events);
        } catch (StoreException | SessionExistsException e) {
            throw e;
        } catch (AsterException | UnreadableInput e) {
            if (known.isEmpty()) {
                dropUnfinished(session.id());
            }
            throw e;
        }
        if (known.isEmpty()) {
            tally.added(session.id(), session.eventCount());
        } else if (known.get().equals(session)) {
            tally.wasThere(session.id());
        } else {
            tally.grew(session.id(), session.eventCount() - known.get().eventCount());
        }
    }

    /** A history with a broken line never gets whole; what was there before this import stays as it was. */
    private void dropUnfinished(String sessionId) {
        Optional<Session> left = sessions.find(sessionId);
        if (left.isPresent() && left.get().version() == UNFINISHED) {
            sessions.delete(sessionId);
        }
    }
}
