package io.aster.store;

/**
 * Which events of one session to read.
 *
 * @param match the conditions on their fields
 * @param afterSeq only events with a greater sequence number; 0 for all
 * @param beforeSeq only events with a smaller sequence number; {@link Long#MAX_VALUE} for all
 * @param newestFirst the order: by {@code seq} downwards instead of upwards
 * @param offset how many of the matching events to pass over
 * @param limit at most so many; 1 or more
 */
public record EventQuery(
        String sessionId,
        EventMatch match,
        long afterSeq,
        long beforeSeq,
        boolean newestFirst,
        int offset,
        int limit) {}
