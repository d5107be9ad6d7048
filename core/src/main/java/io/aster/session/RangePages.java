package io.aster.session;

import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Events of some ranges of a session, one range after the other, fetched page by page. Stored events do not change, so that these are the
 * events of one moment, however long the reading takes.
 */
final class RangePages extends AbstractSpliterator<EventRecord> {
    private static final int PAGE = 512;
    private static final long PAGE_CHARS = 1 << 20;

    private final Session session;
    private final Function<SeqRange, EventQuery.Builder> query;
    private final Function<EventQuery, EventPage> fetch;
    private final Deque<SeqRange> ranges;
    private final Deque<EventRecord> page = new ArrayDeque<>();
    private int limit;

    private RangePages(
            Session session,
            List<SeqRange> ranges,
            int limit,
            Function<SeqRange, EventQuery.Builder> query,
            Function<EventQuery, EventPage> fetch) {
        super(Long.MAX_VALUE, ORDERED | NONNULL | IMMUTABLE);
        this.session = session;
        this.ranges = new ArrayDeque<>(ranges);
        this.limit = Math.min(limit, PAGE);
        this.query = query;
        this.fetch = fetch;
    }

    /**
     * The events of the ranges, in their order.
     *
     * @param limit how many events the first page has at most
     * @param query begins the query for the events of one range, which are read in its order
     * @param fetch reads a page, or throws if there is no such session
     */
    static Stream<EventRecord> stream(
            Session session,
            List<SeqRange> ranges,
            int limit,
            Function<SeqRange, EventQuery.Builder> query,
            Function<EventQuery, EventPage> fetch) {
        return StreamSupport.stream(new RangePages(session, ranges, limit, query, fetch), false);
    }

    /** All events of the ranges, by {@code seq} upwards. */
    static Stream<EventRecord> stream(Session session, List<SeqRange> ranges, Function<EventQuery, EventPage> fetch) {
        return stream(session, ranges, PAGE, range -> EventQuery.builder(session.id(), PAGE), fetch);
    }

    @Override
    public boolean tryAdvance(Consumer<? super EventRecord> action) {
        while (page.isEmpty() && !ranges.isEmpty()) {
            fetchPage();
        }
        EventRecord next = page.poll();
        if (next == null) {
            return false;
        }
        action.accept(next);
        return true;
    }

    private void fetchPage() {
        SeqRange range = ranges.remove();
        EventQuery next = query.apply(range)
                .afterSeq(range.first() - 1)
                .beforeSeq(range.last() + 1)
                .limit(limit)
                .maxChars(PAGE_CHARS)
                .build();
        EventPage fetched = fetch.apply(next);
        refuseAnother(fetched);
        List<EventRecord> events = fetched.events();
        page.addAll(events);
        if (events.size() == limit || fetched.cut()) {
            long end = events.get(events.size() - 1).seq();
            List<SeqRange> rest = next.newestFirst()
                    ? SeqRange.between(range.first(), end - 1)
                    : SeqRange.between(end + 1, range.last());
            rest.forEach(ranges::addFirst);
        }
        limit = PAGE;
    }

    /** Refuses a page of another session: the session may have been deleted and its id given to a new one, or to itself, restored. */
    private void refuseAnother(EventPage fetched) {
        if (!fetched.createdAt().equals(session.createdAt()) || fetched.eventCount() < session.eventCount()) {
            throw new SessionNotFoundException(session.id());
        }
    }
}
