package io.aster.session;

import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A session's events, fetched page by page; a page has so many events that it stays near a fixed number of bytes. */
final class EventPages extends AbstractSpliterator<EventRecord> {
    private static final int FIRST_PAGE = 32;
    private static final int LARGEST_PAGE = 512;
    private static final long PAGE_CHARS = 1 << 20;

    private final String sessionId;
    private final EventFilter filter;
    private final Function<EventQuery, List<EventRecord>> fetch;
    private final Deque<EventRecord> page = new ArrayDeque<>();
    private long left;
    private long cursor;
    private int pageLimit = FIRST_PAGE;
    private boolean ended;

    EventPages(String sessionId, EventFilter filter, Function<EventQuery, List<EventRecord>> fetch) {
        super(Long.MAX_VALUE, ORDERED | NONNULL | IMMUTABLE);
        this.sessionId = sessionId;
        this.filter = filter;
        this.fetch = fetch;
        this.left = filter.streamLimit();
    }

    @Override
    public boolean tryAdvance(Consumer<? super EventRecord> action) {
        if (page.isEmpty() && !ended) {
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
        int limit = (int) Math.min(pageLimit, left);
        List<EventRecord> fetched = limit == 0 ? List.of() : fetch.apply(filter.page(sessionId, cursor, limit));
        page.addAll(fetched);
        left -= fetched.size();
        ended = fetched.size() < limit || limit == 0;
        if (!fetched.isEmpty()) {
            cursor = fetched.get(fetched.size() - 1).seq();
            long chars = fetched.stream().mapToLong(EventPages::chars).sum();
            pageLimit = (int) Math.max(1, Math.min(LARGEST_PAGE, PAGE_CHARS * fetched.size() / chars));
        }
    }

    private static long chars(EventRecord event) {
        return 100 + length(event.content()) + length(event.actions()) + length(event.metadata());
    }

    private static long length(@Nullable String json) {
        return json == null ? 0 : json.length();
    }
}
