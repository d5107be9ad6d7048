package io.aster.session.internal.page;

import io.aster.store.SessionQuery.Position;
import io.aster.store.SessionRecord;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A list of sessions of any length, fetched page by page after a keyset cursor. */
public final class SessionPages extends AbstractSpliterator<SessionRecord> {
    private static final int FIRST_PAGE = 32;
    private static final int PAGE = 256;

    /** Reads a page after a place; {@code null} for the first one. */
    @FunctionalInterface
    public interface Fetch {
        /** Reads a page. */
        List<SessionRecord> after(@Nullable Position cursor, int limit);
    }

    private final Fetch fetch;
    private final Function<SessionRecord, Position> position;
    private Iterator<SessionRecord> page = List.<SessionRecord>of().iterator();
    private long left;
    private @Nullable Position cursor;
    private boolean ended;

    /**
     * Reads the first page immediately, so that its error is thrown to the caller and not later to the reader of the stream.
     *
     * @param limit how many sessions at most
     * @param position the place of a session in the order of the list
     */
    public SessionPages(long limit, Function<SessionRecord, Position> position, Fetch fetch) {
        super(Long.MAX_VALUE, ORDERED | NONNULL | IMMUTABLE);
        this.position = position;
        this.fetch = fetch;
        this.left = limit;
        fetchPage();
    }

    @Override
    public boolean tryAdvance(Consumer<? super SessionRecord> action) {
        if (!page.hasNext() && !ended) {
            fetchPage();
        }
        if (!page.hasNext()) {
            return false;
        }
        SessionRecord next = page.next();
        cursor = position.apply(next);
        action.accept(next);
        return true;
    }

    private void fetchPage() {
        int limit = (int) Math.min(cursor == null ? FIRST_PAGE : PAGE, left);
        List<SessionRecord> fetched = fetch.after(cursor, limit);
        page = fetched.iterator();
        left -= fetched.size();
        ended = left == 0 || fetched.size() < limit;
    }
}
