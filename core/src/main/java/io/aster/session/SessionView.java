package io.aster.session;

import java.util.List;

/**
 * A session, the state that it sees and a page of its events, as of one moment. Immutable.
 *
 * @param events those that the filter asked for, in its order
 */
public record SessionView(Session session, SessionState state, List<Event> events) {
    /** Makes the list unmodifiable. */
    public SessionView {
        events = List.copyOf(events);
    }
}
