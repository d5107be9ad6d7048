package io.aster.session.internal.page;

import io.aster.store.EventPage;
import io.aster.store.EventRecord;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A session's events, fetched page by page; a page is bounded in events and in characters of JSON. */
public final class EventPages extends AbstractSpliterator<EventRecord> {
    private static final int FIRST_PAGE = 32;
    private static final int PAGE = 512;
    private static final long PAGE_CHARS = 1 << 20;

    /** Reads a page after a place. */
    @FunctionalInterface
    public interface Fetch {
        /**
         * Reads a page, or throws if there is no such session.
         *
         * @param cursor the sequence number of the last event of the page before; 0 for none
         */
        EventPage after(long cursor, int limit, long maxChars);
    }

    private final Fetch fetch;
    private final Supplier<RuntimeException> noSession;
    private final Deque<EventRecord> page = new ArrayDeque<>();
    private long left;
    private long cursor;
    private boolean ended;
    private @Nullable Instant createdAt;

    /**
     * The events of one session.
     *
     * @param limit how many at most
     * @param noSession the error if the session is not there any more
     */
    public EventPages(long limit, Fetch fetch, Supplier<RuntimeException> noSession) {
        super(Long.MAX_VALUE, ORDERED | NONNULL | IMMUTABLE);
        this.fetch = fetch;
        this.noSession = noSession;
        this.left = limit;
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
        int limit = (int) Math.min(cursor == 0 ? FIRST_PAGE : PAGE, left);
        EventPage fetched = fetch.after(cursor, limit, PAGE_CHARS);
        refuseAnother(fetched);
        int size = fetched.events().size();
        page.addAll(fetched.events());
        left -= size;
        ended = left == 0 || (size < limit && !fetched.cut());
        if (size > 0) {
            cursor = fetched.events().get(size - 1).seq();
        }
    }

    /**
     * Refuses a page of another session: the session may have been deleted and its id given to a new one, which {@code createdAt} shows, or
     * it may have been deleted and restored, with fewer events so far. The number of a session's events never decreases otherwise.
     */
    private void refuseAnother(EventPage fetched) {
        if (createdAt == null) {
            createdAt = fetched.createdAt();
        }
        if (!fetched.createdAt().equals(createdAt) || fetched.eventCount() < cursor) {
            throw noSession.get();
        }
    }
}
