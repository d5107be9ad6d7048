package io.aster.operations.transfer;

import io.aster.error.AsterException;
import io.aster.error.StoreException;
import io.aster.formats.conversation.ExportedSession;
import io.aster.formats.line.UnreadableInput;
import io.aster.session.Session;
import io.aster.session.SessionExistsException;
import io.aster.session.SessionService;
import java.util.Optional;

/** Stores sessions of an export, every field kept. Thread-safe. */
public final class ExportedSessionImport {
    /** The version of a session whose restore is not finished. */
    private static final long UNFINISHED = 0;

    private final SessionService sessions;

    /** An import into this service. */
    public ExportedSessionImport(SessionService sessions) {
        this.sessions = sessions;
    }

    /**
     * Stores one session with its events; not all events are read if the stored session is complete already.
     *
     * @throws SessionExistsException if another session of its id is stored
     * @throws AsterException if it is refused; a session that did not exist before is removed then
     * @throws UnreadableInput if its events can't be read to their end; such a session is removed, too
     */
    public ImportedSession add(ExportedSession exported) {
        Session session = exported.session();
        Optional<Session> known = sessions.find(session.id());
        try {
            sessions.restore(session, exported.state(), exported.initialState(), exported::events);
        } catch (StoreException | SessionExistsException e) {
            throw e;
        } catch (AsterException | UnreadableInput e) {
            if (known.isEmpty()) {
                dropUnfinished(session.id());
            }
            throw e;
        }
        return known.isEmpty()
                ? ImportedSession.added(session.id(), session.eventCount())
                : change(known.get(), session);
    }

    private static ImportedSession change(Session known, Session session) {
        long newEvents = session.eventCount() - known.eventCount();
        return known.equals(session)
                ? ImportedSession.unchanged(session.id())
                : ImportedSession.grown(session.id(), newEvents);
    }

    /**
     * Removes a session that this import began and did not finish: a history with a broken line never becomes complete. A session stored
     * before this import stays unchanged.
     */
    private void dropUnfinished(String sessionId) {
        Optional<Session> left = sessions.find(sessionId);
        if (left.isPresent() && left.get().version() == UNFINISHED) {
            sessions.delete(sessionId);
        }
    }
}
