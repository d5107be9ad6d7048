package io.aster.session;

/**
 * The outcome of {@link SessionService#getOrCreate}. Immutable.
 *
 * @param session the session as it is stored
 * @param created whether this call created it
 */
public record FoundSession(Session session, boolean created) {}
