package io.aster.store;

/**
 * A session, the state that it sees and some of its events.
 *
 * @param session the session without its state
 */
public record ViewRecord(SessionRecord session, StateRecord state, EventPage page) {}
