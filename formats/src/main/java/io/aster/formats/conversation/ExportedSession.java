package io.aster.formats.conversation;

import io.aster.formats.line.BrokenLineException;
import io.aster.session.Event;
import io.aster.session.Session;
import io.aster.session.SessionState;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session with every field, of an export in the aster format, or to be exported.
 *
 * @param session without its events
 * @param state the state that the session saw
 * @param initialState the session's own state at its creation, by key
 * @param events in order; of a session that is read, they are read from the input as the iterator advances, so valid only until the next
 *     conversation is read, and fail with {@link BrokenLineException} at an event that is not legal
 */
public record ExportedSession(
        Session session, SessionState state, Map<String, @Nullable Object> initialState, Iterator<Event> events)
        implements Conversation {
    @Override
    public String id() {
        return session.id();
    }
}
