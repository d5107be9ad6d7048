package io.aster.store;

/**
 * Which events of one session to read.
 *
 * @param match the conditions on their fields
 * @param afterSeq only events with a greater sequence number; 0 for all
 * @param beforeSeq only events with a smaller sequence number; {@link Long#MAX_VALUE} for all
 * @param newestFirst the order: by descending {@code seq} instead of ascending
 * @param offset how many of the matching events to skip
 * @param limit the largest number of events; 1 or more
 * @param maxChars the page ends before the event with which its characters of JSON ({@link EventRecord#jsonChars}) would exceed this, but
 *     not before its first event; {@link Long#MAX_VALUE} for no bound. A store must not hold much more than this in memory
 */
public record EventQuery(
        String sessionId,
        EventMatch match,
        long afterSeq,
        long beforeSeq,
        boolean newestFirst,
        int offset,
        int limit,
        long maxChars) {
    /** Whether every event between the two sequence numbers matches. */
    public boolean isUnconditional() {
        return match.isUnconditional();
    }
}
