package io.aster.session.internal.page;

import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.value.SeqRange;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Events of some ranges of a session, one range after the other, fetched page by page. Stored events do not change, unless they are redacted,
 * so that these are the events of one moment, however long the reading takes.
 */
final class RangePages extends AbstractSpliterator<EventRecord> {
    private static final int PAGE = 512;
    private static final long PAGE_CHARS = 1 << 20;

    private final Part part;
    private final Function<EventQuery, EventPage> fetch;
    private final Supplier<RuntimeException> noSession;
    private final Deque<SeqRange> ranges;
    private final Deque<EventRecord> page = new ArrayDeque<>();
    private int limit;

    /**
     * The events of a part, those that its query would skip included.
     *
     * @param limit how many events the first page has at most
     * @param fetch reads a page, or throws if there is no such session
     * @param noSession the error if the session is not there any more
     */
    RangePages(Part part, int limit, Function<EventQuery, EventPage> fetch, Supplier<RuntimeException> noSession) {
        super(Long.MAX_VALUE, ORDERED | NONNULL | IMMUTABLE);
        this.part = part;
        this.fetch = fetch;
        this.noSession = noSession;
        this.ranges = new ArrayDeque<>(part.ranges());
        this.limit = Math.min(limit, PAGE);
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
        EventQuery next = part.query().toBuilder()
                .afterSeq(range.first() - 1)
                .beforeSeq(range.last() + 1)
                .offset(0)
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
                    ? SeqRanges.between(range.first(), end - 1)
                    : SeqRanges.between(end + 1, range.last());
            rest.forEach(ranges::addFirst);
        }
        limit = PAGE;
    }

    /** Refuses a page of another session: the session may have been deleted and its id given to a new one, or to itself, restored. */
    private void refuseAnother(EventPage fetched) {
        if (!fetched.createdAt().equals(part.createdAt()) || fetched.eventCount() < part.eventCount()) {
            throw noSession.get();
        }
    }
}
