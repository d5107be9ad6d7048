package io.aster.session;

/**
 * What a call removed that deletes the data of a user or an app, or what has expired. Immutable.
 *
 * @param sessions how many sessions
 * @param events how many events these sessions had in total
 * @param messageLists how many agents' lists of messages
 */
public record Deleted(long sessions, long events, long messageLists) {}
