package io.aster.session;

import java.util.List;

/**
 * The outcome of {@link SessionService#create(NewSession, List)}. Immutable.
 *
 * @param session the session as it is stored
 * @param events its first events with their ids, places and times, in the order given
 */
public record CreatedSession(Session session, List<Event> events) {
    /** Copies the list. */
    public CreatedSession {
        events = List.copyOf(events);
    }
}
