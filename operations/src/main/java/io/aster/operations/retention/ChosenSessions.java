package io.aster.operations.retention;

import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.store.support.Pace;
import io.aster.value.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The sessions that a policy chooses, read page by page, in constant memory, with rests. Not thread-safe. */
final class ChosenSessions implements Iterator<Session> {
    private static final int PAGE = 250;

    private final SessionService sessions;
    private final Predicate<Session> isKept;
    private final NewestSessions newest;
    private final Pace pace;
    private @Nullable SessionFilter following;
    private Iterator<Session> page = Collections.emptyIterator();
    private @Nullable Session next;
    private long kept;

    ChosenSessions(SessionService sessions, RetentionPolicy policy, Predicate<Session> isKept, Pace pace) {
        this.sessions = sessions;
        this.isKept = isKept;
        this.newest = new NewestSessions(sessions, policy, pace);
        this.pace = pace;
        this.following = filter(policy);
    }

    /**
     * The clock of the store decides how long a session is idle. That of this process only bounds the part of the index that is read: where it
     * is behind, some sessions are chosen later.
     */
    private static SessionFilter filter(RetentionPolicy policy) {
        SessionFilter.Builder filter = policy.filter().limit(PAGE);
        Duration idleFor = policy.idleFor();
        if (idleFor != null) {
            filter.idleFor(idleFor).updatedBefore(Instant.now().minus(idleFor));
        }
        return filter.build();
    }

    /** How many sessions met all conditions, and were not chosen because they are kept. */
    long kept() {
        return kept;
    }

    @Override
    public boolean hasNext() {
        while (next == null && (page.hasNext() || hasReadPage())) {
            take(page.next());
        }
        return next != null;
    }

    @Override
    public Session next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Session taken = Objects.requireNonNull(next);
        next = null;
        return taken;
    }

    private void take(Session session) {
        if (newest.has(session) || isKept.test(session)) {
            kept++;
        } else {
            next = session;
        }
    }

    /** Reads the next page; false if there is none. */
    private boolean hasReadPage() {
        SessionFilter filter = following;
        if (filter == null) {
            return false;
        }
        Page<Session> read = sessions.list(filter);
        pace.rest();
        page = read.iterator();
        following = read.hasMore() ? filter.next(read) : null;
        return page.hasNext();
    }
}
