package io.aster.store;

/**
 * Which events of one session to read. Created by {@link #builder}, because fields will be added.
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
    /**
     * A builder of a query for a session's first events, without conditions.
     *
     * @param limit the largest number of events; 1 or more
     */
    public static Builder builder(String sessionId, int limit) {
        return new Builder(sessionId, limit);
    }

    /** A builder that begins with the values of this. */
    public Builder toBuilder() {
        return new Builder(sessionId, limit)
                .match(match)
                .afterSeq(afterSeq)
                .beforeSeq(beforeSeq)
                .newestFirst(newestFirst)
                .offset(offset)
                .maxChars(maxChars);
    }

    /** Whether every event between the two sequence numbers matches. */
    public boolean isUnconditional() {
        return match.isUnconditional();
    }

    /** Builds an {@link EventQuery}. Not thread-safe. */
    public static final class Builder {
        private final String sessionId;
        private EventMatch match = EventMatch.ANY;
        private long afterSeq;
        private long beforeSeq = Long.MAX_VALUE;
        private boolean newestFirst;
        private int offset;
        private int limit;
        private long maxChars = Long.MAX_VALUE;

        private Builder(String sessionId, int limit) {
            this.sessionId = sessionId;
            this.limit = limit;
        }

        /** Sets the conditions; {@link EventMatch#ANY} by default. */
        public Builder match(EventMatch value) {
            match = value;
            return this;
        }

        /** Sets the sequence number after which events match; 0 by default. */
        public Builder afterSeq(long value) {
            afterSeq = value;
            return this;
        }

        /** Sets the sequence number before which events match; {@link Long#MAX_VALUE} by default. */
        public Builder beforeSeq(long value) {
            beforeSeq = value;
            return this;
        }

        /** Sets the order; false by default. */
        public Builder newestFirst(boolean value) {
            newestFirst = value;
            return this;
        }

        /** Sets how many of the matching events to skip; 0 by default. */
        public Builder offset(int value) {
            offset = value;
            return this;
        }

        /** Sets the largest number of events. */
        public Builder limit(int value) {
            limit = value;
            return this;
        }

        /** Sets the bound of a page in characters; {@link Long#MAX_VALUE} by default. */
        public Builder maxChars(long value) {
            maxChars = value;
            return this;
        }

        /** Builds the query. */
        public EventQuery build() {
            return new EventQuery(sessionId, match, afterSeq, beforeSeq, newestFirst, offset, limit, maxChars);
        }
    }
}
