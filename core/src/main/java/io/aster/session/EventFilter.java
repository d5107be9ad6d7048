package io.aster.session;

import io.aster.store.EventMatch;
import io.aster.store.EventQuery;
import io.aster.value.Limits;
import io.aster.value.Names;
import io.aster.value.Times;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which events of a session to read, by ascending {@code seq} by default; conditions are joined by AND. Immutable.
 *
 * <pre>{@code
 * EventFilter.builder().afterSeq(lastSeen).limit(50).build();
 * EventFilter.last(20);
 * }</pre>
 */
public final class EventFilter {
    /** How many events {@code getEvents} returns where no limit is given. */
    public static final int DEFAULT_LIMIT = 100;

    /** The largest limit. */
    public static final int MAX_LIMIT = 10_000;

    private static final EventFilter ALL = builder().build();

    private final EventMatch match;
    private final long afterSeq;
    private final long beforeSeq;
    private final boolean newestFirst;
    private final boolean last;
    private final int offset;
    private final int limit;

    private EventFilter(Builder from) {
        match = new EventMatch(
                from.from, from.before, from.invocationId, from.agentId, from.author, from.branch, from.subtree);
        afterSeq = from.afterSeq;
        beforeSeq = from.beforeSeq;
        newestFirst = from.newestFirst;
        last = from.last;
        offset = from.offset;
        limit = from.limit;
    }

    /** Without conditions: the first {@value #DEFAULT_LIMIT} events for {@code getEvents}, all for {@code streamEvents}. */
    public static EventFilter all() {
        return ALL;
    }

    /** The newest events, oldest first; 1 to {@value #MAX_LIMIT}. */
    public static EventFilter last(int count) {
        return builder().last(count).build();
    }

    /** A builder without conditions. */
    public static Builder builder() {
        return new Builder();
    }

    /** Whether events are found newest first, but returned oldest first. */
    boolean isLast() {
        return last && !newestFirst;
    }

    /** How many events a stream returns at most. */
    long streamLimit() {
        return limit == 0 ? Long.MAX_VALUE : limit;
    }

    EventQuery query(String sessionId) {
        return new EventQuery(
                sessionId,
                match,
                afterSeq,
                beforeSeq,
                newestFirst || last,
                offset,
                limit == 0 ? DEFAULT_LIMIT : limit,
                Long.MAX_VALUE);
    }

    /**
     * The query for the next page of a stream.
     *
     * @param cursor the {@code seq} of the last event of the page before; 0 for the first page
     * @param pageLimit the largest number of events
     * @param maxChars see {@link EventQuery#maxChars}
     */
    EventQuery page(String sessionId, long cursor, int pageLimit, long maxChars) {
        boolean downwards = newestFirst || last;
        boolean first = cursor == 0;
        return new EventQuery(
                sessionId,
                match,
                first || downwards ? afterSeq : cursor,
                downwards && !first ? cursor : beforeSeq,
                downwards,
                first ? offset : 0,
                pageLimit,
                maxChars);
    }

    /** Builds an {@link EventFilter}. Not thread-safe. */
    public static final class Builder {
        private long afterSeq;
        private long beforeSeq = Long.MAX_VALUE;
        private @Nullable Instant from;
        private @Nullable Instant before;
        private @Nullable String invocationId;
        private @Nullable String agentId;
        private @Nullable String author;
        private @Nullable String branch;
        private boolean subtree;
        private boolean newestFirst;
        private boolean last;
        private int offset;
        private int limit;

        private Builder() {}

        /** Only events after this {@code seq}: the cursor for the next page. 0 or more. */
        public Builder afterSeq(long value) {
            afterSeq = Limits.check("afterSeq", value, 0, Long.MAX_VALUE);
            return this;
        }

        /** Only events before this {@code seq}: the cursor for the next page when the newest come first. 1 or more. */
        public Builder beforeSeq(long value) {
            beforeSeq = Limits.check("beforeSeq", value, 1, Long.MAX_VALUE);
            return this;
        }

        /** Only events with this timestamp or a later one. */
        public Builder from(@Nullable Instant value) {
            from = Times.checkOptional("from", value);
            return this;
        }

        /** Only events with an earlier timestamp. */
        public Builder before(@Nullable Instant value) {
            before = Times.checkOptional("before", value);
            return this;
        }

        /** Only events of this run. */
        public Builder invocationId(@Nullable String value) {
            invocationId = Names.checkOptional("invocationId", value);
            return this;
        }

        /** Only events of this agent. */
        public Builder agentId(@Nullable String value) {
            agentId = Names.checkOptional("agentId", value);
            return this;
        }

        /** Only events of this author. */
        public Builder author(@Nullable String value) {
            author = Names.checkOptional("author", value);
            return this;
        }

        /** Only events of exactly this branch. */
        public Builder branch(@Nullable String value) {
            branch = Names.checkBranch("branch", value);
            subtree = false;
            return this;
        }

        /** Only events of this branch and those below it: {@code Pipeline} also finds {@code Pipeline.Analyzer}. */
        public Builder branchSubtree(@Nullable String value) {
            branch = Names.checkBranch("branch", value);
            subtree = value != null;
            return this;
        }

        /** Orders by descending {@code seq}. */
        public Builder newestFirst() {
            newestFirst = true;
            return this;
        }

        /** The newest events that match, still by ascending {@code seq}; 1 to {@value #MAX_LIMIT}. Sets the limit. */
        public Builder last(int count) {
            last = true;
            return limit(count);
        }

        /** Skips {@code value} events; 0 or more. */
        public Builder offset(int value) {
            offset = Limits.check("offset", value, 0, Integer.MAX_VALUE);
            return this;
        }

        /** At most {@code value} events; 1 to {@value #MAX_LIMIT}. */
        public Builder limit(int value) {
            limit = Limits.check("limit", value, 1, MAX_LIMIT);
            return this;
        }

        /** Builds the filter. */
        public EventFilter build() {
            return new EventFilter(this);
        }
    }
}
