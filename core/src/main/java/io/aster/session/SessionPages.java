package io.aster.session;

import io.aster.store.SessionQuery;
import io.aster.store.SessionQuery.Position;
import io.aster.store.SessionRecord;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A list of sessions of any length, fetched page by page after a keyset cursor. */
final class SessionPages extends AbstractSpliterator<SessionRecord> {
    private static final int FIRST_PAGE = 32;
    private static final int PAGE = 256;

    private final SessionFilter filter;
    private final Function<SessionQuery, List<SessionRecord>> fetch;
    private Iterator<SessionRecord> page = List.<SessionRecord>of().iterator();
    private long left;
    private @Nullable Position cursor;
    private boolean ended;

    /** Reads the first page immediately, so that its error is thrown to the caller and not later to the reader of the stream. */
    SessionPages(SessionFilter filter, Function<SessionQuery, List<SessionRecord>> fetch) {
        super(Long.MAX_VALUE, ORDERED | NONNULL | IMMUTABLE);
        this.filter = filter;
        this.fetch = fetch;
        this.left = filter.streamLimit();
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
        cursor = filter.position(next);
        action.accept(next);
        return true;
    }

    private void fetchPage() {
        int limit = (int) Math.min(cursor == null ? FIRST_PAGE : PAGE, left);
        List<SessionRecord> fetched = fetch.apply(filter.page(cursor, limit));
        page = fetched.iterator();
        left -= fetched.size();
        ended = left == 0 || fetched.size() < limit;
    }
}
