package io.aster.session;

import io.aster.value.Page;

/**
 * A session, the state that it sees and a page of its events, as of one moment. Immutable.
 *
 * @param events those that the filter asked for, in its order, and whether more follow
 */
public record SessionView(Session session, SessionState state, Page<Event> events) {}
