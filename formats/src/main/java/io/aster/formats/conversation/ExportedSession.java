package io.aster.formats.conversation;

import io.aster.formats.line.BrokenLineException;
import io.aster.session.Event;
import io.aster.session.Session;
import io.aster.session.SessionState;
import java.util.Iterator;

/**
 * A session with every field, from an export in the aster format.
 *
 * @param session without its events
 * @param state the state that the session saw
 * @param events in order, read from the input as the iterator advances, so valid only until the next conversation is read; fails with
 *     {@link BrokenLineException} at an event that is not legal
 */
public record ExportedSession(Session session, SessionState state, Iterator<Event> events) implements Conversation {
    @Override
    public String id() {
        return session.id();
    }
}
