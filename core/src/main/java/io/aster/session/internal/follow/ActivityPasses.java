package io.aster.session.internal.follow;

import io.aster.store.SessionOrder;
import io.aster.store.SessionQuery;
import io.aster.store.SessionQuery.Position;
import io.aster.store.SessionRecord;
import io.aster.value.Times;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Passes through the sessions by last activity, the latest first, each from the latest down to a time before the pass before. That time
 * lies back as far as a write may take to become visible, and clocks of nodes may differ: usually a little, and every so many passes much
 * more. What was returned before and has not changed is left out.
 *
 * <p>A session that changes during a pass moves up, past the place that the pass has reached, and is found by the next pass. So a pass of any
 * length is read in pages, with a cursor, in constant memory.
 */
final class ActivityPasses {
    private static final int PAGE = 256;

    private static final Duration OVERLAP = Duration.ofSeconds(2);
    private static final Duration LONG_OVERLAP = Duration.ofMinutes(1);

    /** How many times the delay there is from one pass with a long overlap to the next, and how long at most. */
    private static final int LONG_EVERY = 40;

    private static final Duration LONG_AT_LEAST_EVERY = Duration.ofSeconds(15);

    /** The session that was active last, whatever the conditions. */
    private static final SessionQuery LATEST =
            SessionQuery.builder(1).orderBy(SessionOrder.LAST_ACTIVITY).build();

    private final SessionQuery query;
    private final Clock clock;
    private final Function<SessionQuery, List<SessionRecord>> list;
    private final long longEvery;
    private final SeenSessions seen = new SeenSessions();
    private final Deque<SessionRecord> page = new ArrayDeque<>();

    /** Up to when earlier passes have found everything but what became visible late. */
    private Instant done;

    /** The same for passes with a long overlap. */
    private Instant longDone;

    /** The latest activity that is known, of any session. */
    private Instant latest = Times.MIN;

    private long lastLong = System.nanoTime();
    private boolean isLong;

    /** From when this pass finds sessions. */
    private Instant from = Times.MIN;

    /** What {@link #done} becomes with the end of this pass. */
    private Instant begun = Times.MIN;

    private @Nullable Position cursor;
    private boolean ended;

    /**
     * Passes after what is stored now, or if the query begins at a time, after that.
     *
     * @param query by last activity
     * @param list reads a page
     */
    ActivityPasses(SessionQuery query, Clock clock, Duration delay, Function<SessionQuery, List<SessionRecord>> list) {
        this.query = query;
        this.clock = clock;
        this.list = list;
        this.longEvery = Math.min(LONG_AT_LEAST_EVERY.toNanos(), LONG_EVERY * delay.toNanos());
        meet(list.apply(LATEST));
        this.done = earlier(Times.now(clock), latest);
        this.longDone = done;
        begin(true);
        if (query.updatedFrom() == null) {
            skipAll();
        } else {
            from = query.updatedFrom();
            readPage();
        }
    }

    /** Notes what is stored as returned. */
    private void skipAll() {
        readPage();
        while (!page.isEmpty()) {
            page.forEach(seen::add);
            page.clear();
            if (!ended) {
                readPage();
            }
        }
    }

    /** The next session that has changed; {@code null} at the end of a pass, after which the next call begins another one. */
    @Nullable SessionRecord next() {
        if (page.isEmpty() && ended) {
            finish();
            boolean goesFarBack = System.nanoTime() - lastLong > longEvery;
            if (goesFarBack) {
                meet(list.apply(LATEST));
            }
            begin(goesFarBack);
        }
        while (true) {
            if (page.isEmpty()) {
                if (ended) {
                    return null;
                }
                readPage();
            }
            SessionRecord next = page.poll();
            if (next != null && seen.add(next)) {
                return next;
            }
        }
    }

    private void begin(boolean goesFarBack) {
        isLong = goesFarBack;
        from = clamped(isLong ? longDone.minus(LONG_OVERLAP) : done.minus(OVERLAP));
        if (query.updatedFrom() != null && query.updatedFrom().isAfter(from)) {
            from = query.updatedFrom();
        }
        if (isLong) {
            seen.keepFrom(clamped(longDone.minus(LONG_OVERLAP)));
        }
        begun = Times.now(clock);
        cursor = null;
        ended = false;
    }

    private void readPage() {
        List<SessionRecord> found = list.apply(
                query.toBuilder().updatedFrom(from).after(cursor).limit(PAGE).build());
        if (cursor == null) {
            meet(found);
            begun = earlier(begun, latest);
        }
        if (!found.isEmpty()) {
            cursor = query.position(found.get(found.size() - 1));
        }
        page.addAll(found);
        ended = found.size() < PAGE;
    }

    /**
     * Notes the latest activity. What the next pass begins at is not later than that, nor than now by the clock of this node: so it does
     * not matter if this node's clock is ahead, or that of another one. Activity of sessions that do not match counts, too: otherwise a
     * pass would go back to the last one that did, and read all others since then.
     */
    private void meet(List<SessionRecord> first) {
        if (!first.isEmpty() && first.get(0).updatedAt().isAfter(latest)) {
            latest = first.get(0).updatedAt();
        }
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private void finish() {
        done = begun;
        if (isLong) {
            longDone = begun;
            lastLong = System.nanoTime();
            isLong = false;
        }
    }

    private static Instant clamped(Instant time) {
        return time.isBefore(Times.MIN) ? Times.MIN : time;
    }
}
