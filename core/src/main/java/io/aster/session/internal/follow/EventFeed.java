package io.aster.session.internal.follow;

import io.aster.error.InvalidValueException;
import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.SessionProgress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The events of a session after a sequence number, read in pages, which are bounded in events and in characters of JSON. The sequence
 * number is the only thing that decides what is read next.
 */
final class EventFeed implements Source<EventRecord> {
    private static final int PAGE = 512;
    private static final long PAGE_CHARS = 1 << 20;

    private final String sessionId;
    private final Function<EventQuery, EventPage> read;
    private final Supplier<? extends RuntimeException> gone;
    private final Seat seat;
    private final Deque<EventRecord> page = new ArrayDeque<>();

    /** The sequence number of the last event that was read. */
    private long cursor;

    /** What the last page said about the session. */
    private SessionProgress known;

    /**
     * Reads the first page.
     *
     * @throws InvalidValueException if the session has fewer events than {@code afterSeq}
     */
    EventFeed(
            String sessionId,
            long afterSeq,
            Function<EventQuery, EventPage> read,
            Supplier<? extends RuntimeException> gone,
            Seat seat) {
        this.sessionId = sessionId;
        this.read = read;
        this.gone = gone;
        this.seat = seat;
        this.cursor = afterSeq;
        EventPage first = fetch();
        if (afterSeq > first.eventCount()) {
            throw new InvalidValueException(
                    "afterSeq",
                    "must be that of an event of the session, which has " + first.eventCount() + ", is " + afterSeq);
        }
        this.known = progress(first);
        take(first);
    }

    @Override
    public void check() {
        seat.check();
    }

    @Override
    public @Nullable EventRecord poll() {
        if (page.isEmpty()) {
            EventPage next = fetch();
            refuseAnother(next);
            known = progress(next);
            take(next);
        }
        return page.poll();
    }

    @Override
    public boolean await(long nanos) throws InterruptedException {
        return seat.await(known, nanos);
    }

    @Override
    public void close() {
        seat.close();
    }

    private EventPage fetch() {
        seat.expect();
        return read.apply(EventQuery.builder(sessionId, PAGE)
                .afterSeq(cursor)
                .maxChars(PAGE_CHARS)
                .build());
    }

    /**
     * Refuses a page of another session: the session may have been deleted and its id given to a new one, which {@code createdAt} shows, or
     * it may have been deleted and restored, with fewer events so far.
     */
    private void refuseAnother(EventPage next) {
        if (!next.createdAt().equals(known.createdAt()) || next.eventCount() < cursor) {
            throw gone.get();
        }
    }

    private void take(EventPage next) {
        page.addAll(next.events());
        if (!page.isEmpty()) {
            cursor = page.getLast().seq();
        }
    }

    private SessionProgress progress(EventPage of) {
        return new SessionProgress(sessionId, of.createdAt(), of.eventCount());
    }
}
