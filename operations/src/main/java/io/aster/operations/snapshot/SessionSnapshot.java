package io.aster.operations.snapshot;

import io.aster.error.DamagedDataException;
import io.aster.error.UnsupportedByStoreException;
import io.aster.formats.conversation.ExportedSession;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import io.aster.session.SessionView;
import java.util.Iterator;
import java.util.Optional;

/** Reads stored sessions as of one moment, in constant memory. Stateless. */
public final class SessionSnapshot {
    private SessionSnapshot() {}

    /**
     * A session as it is now: its fields, the state that it sees, and its events up to the last one, whatever is appended meanwhile. Events are
     * read page by page as the iterator advances, which throws {@link IncompleteHistoryException} if the session is deleted before its end.
     * An event that is redacted while it is read may already have its mark.
     *
     * <p>Where the store keeps proofs, they are checked first: a copy of what something else has changed would look like any other.
     *
     * @return empty if there is no such session
     * @throws DamagedDataException if events are missing, here or while they are read, or a proof does not hold
     */
    public static Optional<ExportedSession> read(SessionService sessions, String sessionId) {
        try {
            refuseChanged(sessions, sessionId);
            // The state is that after the last event.
            SessionView view = sessions.view(sessionId, EventFilter.last(1));
            Iterator<Event> events = SessionHistory.of(sessions, view.session());
            return Optional.of(
                    new ExportedSession(view.session(), view.state(), sessions.stateAt(sessionId, 0), events));
        } catch (SessionNotFoundException deleted) {
            return Optional.empty();
        }
    }

    private static void refuseChanged(SessionService sessions, String sessionId) {
        try {
            sessions.verify(sessionId).problems().stream().findFirst().ifPresent(problem -> {
                throw new DamagedDataException("session", sessionId, "a proof does not hold: " + problem);
            });
        } catch (UnsupportedByStoreException e) {
            // Most stores keep no proofs.
        }
    }
}
