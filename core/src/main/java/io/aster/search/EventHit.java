package io.aster.search;

/**
 * An event that was found, and whose session it is in.
 *
 * @param appName the app of its session
 * @param userId the user of its session
 * @param event the event, as it is in its session
 */
public record EventHit<E>(String appName, String userId, E event) {}
