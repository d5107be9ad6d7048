package io.aster.operations.transfer;

import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.value.Text;
import io.aster.value.Times;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/**
 * Sessions in the order in which they were created. Streams are newest first, so a first pass keeps only the first and the last session of
 * each page, and the pages are read again from the last to the first; sessions that were deleted meanwhile are missing. Not thread-safe.
 */
public final class OldestFirstSessions implements Iterator<Session> {
    private static final int PAGE = 200;
    private static final Comparator<Session> CREATED =
            Comparator.comparing(Session::createdAt).thenComparing(Session::id, Text.CODE_POINT_ORDER);

    private final SessionService sessions;
    private final Supplier<SessionFilter.Builder> conditions;
    private final Deque<Page> pages = new ArrayDeque<>();
    private Iterator<Session> page = Collections.emptyIterator();

    /**
     * Reads all sessions once, and keeps 1 of 100 in memory.
     *
     * @param conditions conditions that all sessions meet, for reading pages again
     * @param newestFirst the sessions to return in the opposite order
     */
    public OldestFirstSessions(
            SessionService sessions, Supplier<SessionFilter.Builder> conditions, Iterator<Session> newestFirst) {
        this.sessions = sessions;
        this.conditions = conditions;
        while (newestFirst.hasNext()) {
            pages.push(page(newestFirst));
        }
    }

    @Override
    public boolean hasNext() {
        while (!page.hasNext() && !pages.isEmpty()) {
            page = read(pages.pop()).iterator();
        }
        return page.hasNext();
    }

    @Override
    public Session next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.next();
    }

    private Page page(Iterator<Session> newestFirst) {
        Session newest = newestFirst.next();
        Session oldest = newest;
        for (int i = 1; i < PAGE && newestFirst.hasNext(); i++) {
            oldest = newestFirst.next();
        }
        return new Page(withoutMetadata(newest), withoutMetadata(oldest));
    }

    private List<Session> read(Page page) {
        Iterator<Session> window = sessions.streamSessions(window(page).build()).iterator();
        List<Session> found = new ArrayList<>();
        while (window.hasNext()) {
            Session session = window.next();
            if (CREATED.compare(session, page.newest()) <= 0 && CREATED.compare(session, page.oldest()) >= 0) {
                found.add(session);
            }
        }
        Collections.reverse(found);
        return found;
    }

    /** The time window of a page. It may include sessions of the neighbouring pages that were created in the same microsecond. */
    private SessionFilter.Builder window(Page page) {
        Instant newest = page.newest().createdAt();
        return conditions
                .get()
                .createdFrom(page.oldest().createdAt())
                .createdBefore(newest.isBefore(Times.MAX) ? newest.plus(1, ChronoUnit.MICROS) : null);
    }

    private static Session withoutMetadata(Session session) {
        return session.withMetadata(Map.of());
    }

    private record Page(Session newest, Session oldest) {}
}
