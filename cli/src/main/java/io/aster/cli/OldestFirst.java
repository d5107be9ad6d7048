package io.aster.cli;

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
import java.util.function.Supplier;

/**
 * Sessions in the order in which they were created. Lists come newest first, so the first pass only keeps where each page begins and
 * ends, and the pages are read again from the last to the first. Not thread-safe.
 */
final class OldestFirst {
    private static final Comparator<Session> CREATED =
            Comparator.comparing(Session::createdAt).thenComparing(Session::id, Text.CODE_POINT_ORDER);

    private final SessionService sessions;
    private final Supplier<SessionFilter.Builder> conditions;
    private final int pageSize;
    private final Deque<Page> pages = new ArrayDeque<>();

    /**
     * Finds the pages.
     *
     * @param newestFirst the sessions to turn round
     * @param conditions what all of them meet
     */
    OldestFirst(
            SessionService sessions,
            Supplier<SessionFilter.Builder> conditions,
            Iterator<Session> newestFirst,
            int pageSize) {
        this.sessions = sessions;
        this.conditions = conditions;
        this.pageSize = pageSize;
        while (newestFirst.hasNext()) {
            pages.push(page(newestFirst));
        }
    }

    /** The next page, oldest first; empty behind the last. A page may be short of sessions that were deleted meanwhile. */
    List<Session> next() {
        List<Session> found = List.of();
        while (found.isEmpty() && !pages.isEmpty()) {
            found = read(pages.pop());
        }
        return found;
    }

    private Page page(Iterator<Session> newestFirst) {
        Session newest = newestFirst.next();
        Session oldest = newest;
        for (int i = 1; i < pageSize && newestFirst.hasNext(); i++) {
            oldest = newestFirst.next();
        }
        return new Page(withoutMetadata(newest), withoutMetadata(oldest));
    }

    private List<Session> read(Page page) {
        Iterator<Session> window = sessions.streamSessions(window(page).build()).iterator();
        List<Session> found = new ArrayList<>(pageSize);
        while (window.hasNext()) {
            Session session = window.next();
            if (CREATED.compare(session, page.newest()) <= 0 && CREATED.compare(session, page.oldest()) >= 0) {
                found.add(session);
            }
        }
        Collections.reverse(found);
        return found;
    }

    /** At the edges there may be sessions of other pages, created in the same microsecond. */
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
