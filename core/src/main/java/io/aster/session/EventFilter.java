package io.aster.session;

import io.aster.error.InvalidValueException;
import io.aster.session.internal.history.HistoryPart;
import io.aster.session.internal.history.MarkedHistory;
import io.aster.session.internal.page.Part;
import io.aster.session.internal.page.SeqRanges;
import io.aster.store.EventMatch;
import io.aster.store.EventQuery;
import io.aster.value.HistoryMarks;
import io.aster.value.Limits;
import io.aster.value.Names;
import io.aster.value.Page;
import io.aster.value.SeqRange;
import io.aster.value.Times;
import io.aster.value.where.JsonCondition;
import io.aster.value.where.Where;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which events of a session to read, by ascending {@code seq} by default; conditions are joined by AND. Immutable.
 *
 * <pre>{@code
 * EventFilter.last(20);
 * EventFilter.builder().author("user").limit(50).build();
 * EventFilter.builder().afterSeq(lastSeen).limit(50).build();
 * }</pre>
 */
public final class EventFilter {
    /** How many events a page has at most where a filter has conditions and no limit. */
    public static final int DEFAULT_LIMIT = 100;

    /** The largest limit. */
    public static final int MAX_LIMIT = 10_000;

    private static final EventFilter ALL = builder().build();

    private final EventMatch match;
    private final HistoryPart part;
    private final long readTo;
    private final long afterSeq;
    private final long beforeSeq;
    private final boolean newestFirst;
    private final boolean last;
    private final int offset;
    private final int limit;
    private final boolean isPart;

    private EventFilter(Builder from) {
        match = from.match.where(from.where).build();
        part = from.part;
        readTo = from.readTo;
        afterSeq = from.afterSeq;
        beforeSeq = from.beforeSeq;
        newestFirst = from.newestFirst;
        last = from.last;
        offset = from.offset;
        limit = from.limit;
        isPart = from.isPart;
    }

    /**
     * All events, for {@code streamEvents} only: a page of all events is refused, however few there are, because a program that works with
     * few would fail with many.
     */
    public static EventFilter all() {
        return ALL;
    }

    /** The oldest events; 1 to {@value #MAX_LIMIT}. */
    public static EventFilter first(int count) {
        return builder().limit(count).build();
    }

    /** The newest events, oldest first; 1 to {@value #MAX_LIMIT}. */
    public static EventFilter last(int count) {
        return builder().last(count).build();
    }

    /**
     * What a model is to read of a session, for {@code streamEvents}: the latest summary, then the events that are neither archived nor
     * abandoned, by {@code seq}. Of a session that was neither compacted nor rewound, all events. Pages need a limit: {@code
     * EventFilter.builder().forModel().last(50).build()}.
     */
    public static EventFilter forModel() {
        return builder().forModel().build();
    }

    /** The events that are neither archived nor abandoned, for {@code streamEvents}. */
    public static EventFilter withoutArchived() {
        return builder().withoutArchived().build();
    }

    /** The events that compactions have archived, for {@code streamEvents}. */
    public static EventFilter archivedOnly() {
        return builder().archivedOnly().build();
    }

    /** The events that rewinds have abandoned, for {@code streamEvents}. */
    public static EventFilter abandonedOnly() {
        return builder().abandonedOnly().build();
    }

    /** A builder without conditions. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The filter for the page after this one: the same conditions, order and limit, and no offset. After a page of {@link #last} come older
     * events.
     *
     * <p>Where the session was compacted or rewound since, pages of {@link #forModel} go on with what the model is to read now.
     *
     * @param page what {@code getEvents} returned for this filter; if it is empty, the same filter follows, by which events that are
     *     appended later can be found
     */
    public EventFilter next(Page<Event> page) {
        if (page.isEmpty()) {
            return this;
        }
        long first = page.get(0).seq();
        long end = page.get(page.size() - 1).seq();
        Builder next = new Builder(this);
        next.offset = 0;
        if (part == HistoryPart.MODEL) {
            next.readTo = isLast() ? first : end;
        } else if (isDownwards()) {
            next.beforeSeq = Math.min(first, end);
        } else {
            next.afterSeq = Math.max(first, end);
        }
        return next.build();
    }

    /** Whether it is for a part of the events, which the marks of a session decide. */
    boolean isOfPart() {
        return part != HistoryPart.ALL;
    }

    /** Whether the part is all events of a session with these marks, in their order. */
    boolean isWholeOf(HistoryMarks marks) {
        boolean isUnmarked = marks.equals(HistoryMarks.NONE) && readTo == 0;
        return part == HistoryPart.ALL || (isUnmarked && (part == HistoryPart.LIVE || part == HistoryPart.MODEL));
    }

    /** The events of a session that are to be read, as its marks say at present. */
    Part part(Session session) {
        EventQuery query = EventQuery.builder(session.id(), pageLimit())
                .match(match)
                .newestFirst(isDownwards())
                .offset(offset)
                .build();
        return new Part(session.createdAt(), session.eventCount(), ranges(session), query);
    }

    /** The same, conditions aside, in the order in which they are read. */
    private List<SeqRange> ranges(Session session) {
        List<SeqRange> ranges = new ArrayList<>();
        for (SeqRange range : new MarkedHistory(session.marks(), session.eventCount()).ranges(part)) {
            if (afterSeq < range.last()) {
                ranges.addAll(SeqRanges.between(
                        Math.max(range.first(), afterSeq + 1), Math.min(range.last(), beforeSeq - 1)));
            }
        }
        if (isDownwards()) {
            Collections.reverse(ranges);
        }
        return readTo == 0 ? ranges : SeqRanges.after(readTo, ranges, isDownwards());
    }

    /** The largest number of events of a page. */
    int pageLimit() {
        return limit == 0 ? DEFAULT_LIMIT : limit;
    }

    /** Whether events are found newest first, but returned oldest first. */
    boolean isLast() {
        return last && !newestFirst;
    }

    /** How many events a stream returns at most. */
    long streamLimit() {
        return limit == 0 ? Long.MAX_VALUE : limit;
    }

    /**
     * The query for a page. With conditions it asks for one event more, which shows whether the page is the last one; without any, the
     * session's number of events shows that.
     *
     * @throws InvalidValueException if this filter names neither a condition nor a place nor a number of events
     */
    EventQuery query(String sessionId) {
        refuseAll();
        int size = match.isUnconditional() ? pageLimit() : pageLimit() + 1;
        return EventQuery.builder(sessionId, size)
                .match(match)
                .afterSeq(afterSeq)
                .beforeSeq(beforeSeq)
                .newestFirst(isDownwards())
                .offset(offset)
                .build();
    }

    private void refuseAll() {
        if (!isPart && match.isUnconditional()) {
            throw new InvalidValueException(
                    "limit",
                    "is missing: a page of all events is not available; ask for EventFilter.first(n), EventFilter.last(n) or a limit, or"
                            + " read all with streamEvents");
        }
    }

    private boolean isDownwards() {
        return newestFirst || last;
    }

    /**
     * The query for the next page of a stream.
     *
     * @param cursor the {@code seq} of the last event of the page before; 0 for the first page
     * @param pageLimit the largest number of events
     * @param maxChars see {@link EventQuery#maxChars}
     */
    EventQuery page(String sessionId, long cursor, int pageLimit, long maxChars) {
        boolean downwards = isDownwards();
        boolean first = cursor == 0;
        return EventQuery.builder(sessionId, pageLimit)
                .match(match)
                .afterSeq(first || downwards ? afterSeq : cursor)
                .beforeSeq(downwards && !first ? cursor : beforeSeq)
                .newestFirst(downwards)
                .offset(first ? offset : 0)
                .maxChars(maxChars)
                .build();
    }

    /** Builds an {@link EventFilter}. Not thread-safe. */
    public static final class Builder {
        private final EventMatch.Builder match;
        private Where where = Where.ANY;
        private HistoryPart part = HistoryPart.ALL;
        private long readTo;
        private long afterSeq;
        private long beforeSeq = Long.MAX_VALUE;
        private boolean newestFirst;
        private boolean last;
        private int offset;
        private int limit;
        private boolean isPart;

        private Builder() {
            match = EventMatch.builder();
        }

        private Builder(EventFilter filter) {
            match = filter.match.toBuilder();
            where = filter.match.where();
            part = filter.part;
            readTo = filter.readTo;
            afterSeq = filter.afterSeq;
            beforeSeq = filter.beforeSeq;
            newestFirst = filter.newestFirst;
            last = filter.last;
            offset = filter.offset;
            limit = filter.limit;
            isPart = filter.isPart;
        }

        /** Only what a model is to read, see {@link EventFilter#forModel}, with the latest summary first. */
        public Builder forModel() {
            part = HistoryPart.MODEL;
            return this;
        }

        /** Only events that are neither archived nor abandoned. */
        public Builder withoutArchived() {
            part = HistoryPart.LIVE;
            return this;
        }

        /** Only events that compactions have archived: those up to {@link HistoryMarks#archivedThrough}, and summaries of earlier ones. */
        public Builder archivedOnly() {
            part = HistoryPart.ARCHIVED;
            return this;
        }

        /** Only events that rewinds have abandoned. */
        public Builder abandonedOnly() {
            part = HistoryPart.ABANDONED;
            return this;
        }

        /** Only events after this {@code seq}: the cursor for the next page. 0 or more. */
        public Builder afterSeq(long value) {
            afterSeq = Limits.check("afterSeq", value, 0, Long.MAX_VALUE);
            isPart = true;
            return this;
        }

        /** Only events before this {@code seq}: the cursor for the next page when the newest come first. 1 or more. */
        public Builder beforeSeq(long value) {
            beforeSeq = Limits.check("beforeSeq", value, 1, Long.MAX_VALUE);
            isPart = true;
            return this;
        }

        /** Only events with this timestamp or a later one. */
        public Builder from(@Nullable Instant value) {
            match.from(Times.checkOptional("from", value));
            return this;
        }

        /** Only events with an earlier timestamp. */
        public Builder before(@Nullable Instant value) {
            match.before(Times.checkOptional("before", value));
            return this;
        }

        /** Only events of this run. */
        public Builder invocationId(@Nullable String value) {
            match.invocationId(Names.checkOptional("invocationId", value));
            return this;
        }

        /** Only events of this agent. */
        public Builder agentId(@Nullable String value) {
            match.agentId(Names.checkOptional("agentId", value));
            return this;
        }

        /** Only events of this author. */
        public Builder author(@Nullable String value) {
            match.author(Names.checkOptional("author", value));
            return this;
        }

        /** Only events of exactly this branch. */
        public Builder branch(@Nullable String value) {
            match.branch(Names.checkBranch("branch", value)).subtree(false);
            return this;
        }

        /** Only events of this branch and those below it: {@code Pipeline} also finds {@code Pipeline.Analyzer}. */
        public Builder branchSubtree(@Nullable String value) {
            match.branch(Names.checkBranch("branch", value)).subtree(value != null);
            return this;
        }

        /** Only events for whose content, actions or metadata this holds; may be repeated, {@value Where#MAX_CONDITIONS} times at most. */
        public Builder where(JsonCondition condition) {
            where = where.and(condition);
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
            isPart = true;
            return this;
        }

        /**
         * At most {@code value} events; 1 to {@value #MAX_LIMIT}. If not set, a page with conditions has {@value #DEFAULT_LIMIT} at most,
         * and a stream has all.
         */
        public Builder limit(int value) {
            limit = Limits.check("limit", value, 1, MAX_LIMIT);
            isPart = true;
            return this;
        }

        /** Builds the filter. */
        public EventFilter build() {
            return new EventFilter(this);
        }
    }
}
