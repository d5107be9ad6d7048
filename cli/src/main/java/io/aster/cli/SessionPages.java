package io.aster.cli;

import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A list of sessions of any length, read page by page behind a keyset cursor. Not thread-safe. */
final class SessionPages implements Iterator<Session> {
    private final SessionService sessions;
    private final Supplier<SessionFilter.Builder> conditions;
    private final int pageSize;
    private int offset;
    private @Nullable Session last;
    private Iterator<Session> page = List.<Session>of().iterator();
    private boolean ended;

    SessionPages(
            SessionService sessions,
            Supplier<SessionFilter.Builder> conditions,
            @Nullable Session after,
            int offset,
            int pageSize) {
        this.sessions = sessions;
        this.conditions = conditions;
        this.last = after;
        this.offset = offset;
        this.pageSize = pageSize;
    }

    @Override
    public boolean hasNext() {
        if (!page.hasNext() && !ended) {
            fetch();
        }
        return page.hasNext();
    }

    @Override
    public Session next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        last = page.next();
        return last;
    }

    private void fetch() {
        List<Session> fetched = sessions.list(
                conditions.get().after(last).offset(offset).limit(pageSize).build());
        page = fetched.iterator();
        ended = fetched.size() < pageSize;
        offset = 0;
    }
}
