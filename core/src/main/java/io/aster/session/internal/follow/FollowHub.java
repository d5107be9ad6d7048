package io.aster.session.internal.follow;

import io.aster.error.StoreClosedException;
import io.aster.error.StoreException;
import io.aster.error.StoreUnavailableException;
import io.aster.session.follow.Follower;
import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.SessionProgress;
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.store.SessionSignals;
import io.aster.store.SessionStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The followers of one service, and who wakes them: notices of this service's own appends, signals of the store, and {@link Polls}, which
 * run while there are followers. Thread-safe.
 */
public final class FollowHub implements SessionSignals.Listener, AutoCloseable {
    private final Duration delay;
    private final Polls polls;
    private final ConcurrentMap<String, List<Seat>> followed = new ConcurrentHashMap<>();
    private final Set<Seat> pausing = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * A hub without followers.
     *
     * @param signals opens the store's signals
     * @param delay the time between two polls
     */
    public FollowHub(
            SessionStore store, Function<SessionSignals.Listener, Optional<SessionSignals>> signals, Duration delay) {
        this.delay = delay;
        this.polls = new Polls(this, store, signals, delay);
    }

    /**
     * Follows the events of a session, and reads the first of them.
     *
     * @param read reads a page, or throws if there is no such session
     * @param gone the error for a session whose id was given to another one
     */
    public <T> Follower<T> follow(
            String sessionId,
            long afterSeq,
            Function<EventQuery, EventPage> read,
            Function<EventRecord, T> mapping,
            Supplier<? extends RuntimeException> gone) {
        Seat seat = take(new Seat(this, sessionId));
        return opened(seat, () -> new SourceFollower<>(new EventFeed(sessionId, afterSeq, read, gone, seat), mapping));
    }

    /**
     * Follows the sessions that change, from now on or from the time that the query gives.
     *
     * @param query the conditions, in the order of the last activity
     * @param list reads a page
     */
    public <T> Follower<T> followAll(
            SessionQuery query,
            Clock clock,
            Function<SessionQuery, List<SessionRecord>> list,
            Function<SessionRecord, T> mapping) {
        Seat seat = take(new Seat(this, null));
        return opened(seat, () -> {
            ActivityPasses passes = new ActivityPasses(query, clock, delay, list);
            return new SourceFollower<>(new SessionFeed(passes, seat, delay), mapping);
        });
    }

    private static <T> Follower<T> opened(Seat seat, Supplier<Follower<T>> opening) {
        boolean open = false;
        try {
            Follower<T> follower = opening.get();
            open = true;
            return follower;
        } finally {
            if (!open) {
                seat.close();
            }
        }
    }

    private Seat take(Seat seat) {
        String id = seat.sessionId();
        if (id == null) {
            pausing.add(seat);
        } else {
            followed.merge(id, List.of(seat), FollowHub::both);
        }
        if (closed) {
            leave(seat);
            throw new StoreClosedException();
        }
        if (id != null) {
            polls.start();
        }
        return seat;
    }

    private static List<Seat> both(List<Seat> some, List<Seat> others) {
        List<Seat> all = new ArrayList<>(some);
        all.addAll(others);
        return List.copyOf(all);
    }

    void leave(Seat seat) {
        String id = seat.sessionId();
        if (id == null) {
            pausing.remove(seat);
        } else {
            followed.computeIfPresent(id, (same, seats) -> without(seat, seats));
            if (!followed.containsKey(id)) {
                polls.disarm(id);
            }
        }
    }

    private static @Nullable List<Seat> without(Seat seat, List<Seat> seats) {
        List<Seat> others = seats.stream().filter(other -> other != seat).toList();
        return others.isEmpty() ? null : others;
    }

    /** This service has appended an event to a session, the last of some. Costs next to nothing if nothing is followed. */
    public void appended(String sessionId, long seq) {
        if (!followed.isEmpty()) {
            seats(sessionId).forEach(seat -> seat.notice(seq));
        }
    }

    @Override
    public void changed(String sessionId) {
        seats(sessionId).forEach(Seat::hint);
    }

    @Override
    public void seen(SessionProgress progress) {
        seats(progress.id()).forEach(seat -> seat.see(progress));
    }

    private List<Seat> seats(String sessionId) {
        return followed.getOrDefault(sessionId, List.of());
    }

    /** Requests a signal for a session whose follower begins to wait. */
    void arm(String sessionId) {
        polls.arm(sessionId);
    }

    boolean hasFollowers() {
        return !followed.isEmpty();
    }

    /** The sessions that followers wait for. */
    List<String> awaited() {
        List<String> ids = new ArrayList<>();
        followed.forEach((id, seats) -> {
            if (isAwaited(seats)) {
                ids.add(id);
            }
        });
        return ids;
    }

    private static boolean isAwaited(List<Seat> seats) {
        for (Seat seat : seats) {
            if (seat.awaited() != null) {
                return true;
            }
        }
        return false;
    }

    /** Passes on that a poll for sessions failed. Unless the store is away, that may be due to one of them only: each follower asks itself. */
    void failed(List<String> ids, RuntimeException error) {
        for (String id : ids) {
            for (Seat seat : seats(id)) {
                if (error instanceof StoreClosedException) {
                    seat.fail(new StoreClosedException());
                } else if (error instanceof StoreUnavailableException away) {
                    seat.fail(unavailable(away));
                } else {
                    seat.hint();
                }
            }
        }
    }

    /** An error of its own for each thread, with that of the poll as its cause. */
    private static StoreException unavailable(StoreUnavailableException poll) {
        return new StoreUnavailableException(String.valueOf(poll.getMessage()), poll);
    }

    /** Wakes all followers, whose waits end by a {@link StoreClosedException}. */
    @Override
    public void close() {
        closed = true;
        polls.close();
        followed.values().forEach(seats -> seats.forEach(Seat::end));
        pausing.forEach(Seat::end);
    }
}
