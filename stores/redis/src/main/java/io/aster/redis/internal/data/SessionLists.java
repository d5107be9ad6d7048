package io.aster.redis.internal.data;

import io.aster.error.DamagedDataException;
import io.aster.redis.internal.index.IndexEntry;
import io.aster.redis.internal.index.IndexWalk;
import io.aster.redis.internal.link.RedisCalls;
import io.aster.redis.internal.script.Script;
import io.aster.redis.internal.script.ScriptCommand;
import io.aster.store.SessionOrder;
import io.aster.store.SessionQuery;
import io.aster.store.SessionQuery.Position;
import io.aster.store.SessionRecord;
import io.aster.value.Text;
import io.lettuce.core.Range.Boundary;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads lists of sessions: walks the narrowest indexes, and reads the sessions in batches. */
final class SessionLists {
    private static final int SMALLEST_BATCH = 20;

    /** A page of a usual size and the one session more that shows whether it is the last one. */
    private static final int LARGEST_BATCH = 201;

    private final RedisCalls calls;
    private final Keys keys;
    private final SessionIndex index;
    private final SessionLookup lookup;

    SessionLists(RedisCalls calls, Keys keys, SessionIndex index, SessionLookup lookup) {
        this.calls = calls;
        this.keys = keys;
        this.index = index;
        this.lookup = lookup;
    }

    List<SessionRecord> list(SessionQuery query) {
        long places = query.offset() + (long) query.limit();
        Page page = new Page(query.offset(), query.limit());
        Set<String> ids = query.ids();
        if (ids != null) {
            sorted(query, places, candidate -> eachOfIds(query, ids, candidate)).forEach(page::add);
        } else if (query.isByActivity()
                && (isOfSource(query) || (query.appNames() == null && query.userId() != null))) {
            sorted(query, places, candidate -> eachByCreation(query, candidate)).forEach(page::add);
        } else if (query.isByActivity()) {
            walkActivity(query, places, page::add);
        } else {
            walkCreation(query, places, session -> page.add(session.session()), SessionLists::refuse);
        }
        return page.sessions;
    }

    private static void refuse(DamagedDataException damage) {
        throw damage;
    }

    /**
     * Passes the sessions that match to {@code more}, newest first, until it returns false, regardless of offset and limit of the query.
     */
    void each(SessionQuery query, Predicate<IndexedSession> more) {
        walkCreation(query, LARGEST_BATCH, more, SessionLists::refuse);
    }

    /** The same; also reports damaged sessions that the index contains. */
    void each(SessionQuery query, Predicate<IndexedSession> more, Consumer<DamagedDataException> damaged) {
        walkCreation(query, LARGEST_BATCH, more, damaged);
    }

    private void walkCreation(
            SessionQuery query, long expected, Predicate<IndexedSession> more, Consumer<DamagedDataException> damaged) {
        Position after = query.after();
        String before = query.createdBefore() == null ? null : IndexEntry.time(query.createdBefore());
        String last =
                after == null ? null : IndexEntry.of(after.time(), after.id()).text();
        IndexWalk walk = new IndexWalk(
                calls, byCreation(query), from(query.createdFrom()), below(before, last), batch(expected));
        while (!walk.isEnded()) {
            for (IndexedSession session : matching(query, index.sessions(walk.next(), query.withState(), damaged))) {
                if (!more.test(session)) {
                    return;
                }
            }
        }
    }

    /**
     * Walks through the sets by activity. What is read waits until it is certain that no session that follows was active later: the bound
     * of an entry is at least its session's {@code updatedAt}, and later than that by the length of a lease at most.
     */
    private void walkActivity(SessionQuery query, long expected, Predicate<SessionRecord> more) {
        PriorityQueue<SessionRecord> waiting = new PriorityQueue<>(order(query));
        IndexWalk walk = new IndexWalk(
                calls,
                byActivity(query),
                from(query.updatedFrom()),
                below(
                        until(query.updatedBefore()),
                        until(query.after() == null ? null : query.after().time())),
                batch(expected));
        while (!walk.isEnded()) {
            List<IndexEntry.Placed> entries = walk.next();
            matching(query, index.sessions(entries, query.withState(), SessionLists::refuse)).stream()
                    .map(IndexedSession::session)
                    .filter(query::follows)
                    .forEach(waiting::add);
            Instant bound = walk.isEnded()
                    ? Instant.MIN
                    : entries.get(entries.size() - 1).entry().time();
            while (!waiting.isEmpty() && waiting.peek().updatedAt().isAfter(bound)) {
                if (!more.test(waiting.remove())) {
                    return;
                }
            }
        }
    }

    /** Reads all candidates, in any order, and keeps as many as have a place. */
    private static List<SessionRecord> sorted(
            SessionQuery query, long places, Consumer<Consumer<SessionRecord>> candidates) {
        Comparator<SessionRecord> order = order(query);
        PriorityQueue<SessionRecord> first = new PriorityQueue<>(order.reversed());
        candidates.accept(session -> {
            if (query.follows(session)) {
                first.add(session);
                if (first.size() > places) {
                    first.remove();
                }
            }
        });
        return first.stream().sorted(order).toList();
    }

    private static boolean isOfSource(SessionQuery query) {
        return query.fork().from() != null || query.fork().origin() != null;
    }

    /** No set by activity is of one user over all apps, or of the forks of a session: both have few sessions. */
    private void eachByCreation(SessionQuery query, Consumer<SessionRecord> candidate) {
        SessionQuery all =
                query.toBuilder().orderBy(SessionOrder.CREATED).after(null).build();
        each(all, session -> {
            candidate.accept(session.session());
            return true;
        });
    }

    private static Comparator<SessionRecord> order(SessionQuery query) {
        return Comparator.comparing(query::position, Position.LATEST_FIRST);
    }

    private void eachOfIds(SessionQuery query, Set<String> ids, Consumer<SessionRecord> candidate) {
        List<String> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += LARGEST_BATCH) {
            List<String> some = all.subList(from, Math.min(from + LARGEST_BATCH, all.size()));
            List<IndexedSession> found = new ArrayList<>();
            List<String> missing = new ArrayList<>();
            List<Map<String, String>> stored = lookup.fields(some, query.withState());
            for (int i = 0; i < some.size(); i++) {
                SessionFields.readIndexed(some.get(i), stored.get(i), query.withState())
                        .ifPresent(found::add);
                if (stored.get(i).isEmpty()) {
                    missing.add(some.get(i));
                }
            }
            lookup.damages(missing).forEach(RedisDamage::refuse);
            matching(query, found).forEach(session -> candidate.accept(session.session()));
        }
    }

    /** The sessions that match; the clock of the server that stores a session determines whether it is idle. */
    private List<IndexedSession> matching(SessionQuery query, List<IndexedSession> sessions) {
        List<IndexedSession> matching = sessions.stream()
                .filter(session -> query.matches(session.session()))
                .toList();
        if (query.idleFor() == null) {
            return matching;
        }
        String micros = Long.toString(TimeUnit.MICROSECONDS.convert(query.idleFor()));
        List<Long> idle = calls.readAll(matching.stream()
                .map(session -> new String[] {keys.session(session.id())[0]})
                .map(hash -> ScriptCommand.number(Script.IDLE, hash, micros))
                .toList());
        return IntStream.range(0, matching.size())
                .filter(i -> idle.get(i) == 1)
                .mapToObj(matching::get)
                .toList();
    }

    private List<String> byCreation(SessionQuery query) {
        Set<String> apps = query.appNames();
        String user = query.userId();
        if (query.fork().from() != null) {
            return List.of(keys.forksOf(query.fork().from()));
        }
        if (query.fork().origin() != null) {
            return List.of(keys.forksOfOrigin(query.fork().origin()));
        }
        if (apps != null && user != null) {
            return ofApps(apps, app -> keys.sessionsOfAppAndUser(app, user));
        }
        if (user != null) {
            return List.of(keys.sessionsOfUser(user));
        }
        if (query.agentId() != null) {
            return List.of(keys.sessionsOfAgent(query.agentId()));
        }
        return apps == null ? List.of(keys.allSessions()) : ofApps(apps, keys::sessionsOfApp);
    }

    private List<String> byActivity(SessionQuery query) {
        Set<String> apps = query.appNames();
        String user = query.userId();
        if (apps == null) {
            return List.of(keys.activity());
        }
        return ofApps(apps, app -> user == null ? keys.activityOfApp(app) : keys.activityOfAppAndUser(app, user));
    }

    private static List<String> ofApps(Set<String> apps, Function<String, String> key) {
        return apps.stream().map(key).toList();
    }

    private static Boundary<String> from(@Nullable Instant time) {
        return time == null ? Boundary.unbounded() : Boundary.including(IndexEntry.time(time));
    }

    /** A text after the entries by activity of all sessions that were active at this time or before. */
    private static @Nullable String until(@Nullable Instant time) {
        return time == null
                ? null
                : IndexEntry.time(time.plus(IndexedSession.LEASE).plus(1, ChronoUnit.MICROS));
    }

    /** Below both texts. */
    private static Boundary<String> below(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            String given = one == null ? other : one;
            return given == null ? Boundary.unbounded() : Boundary.excluding(given);
        }
        return Boundary.excluding(Text.CODE_POINT_ORDER.compare(one, other) < 0 ? one : other);
    }

    private static long batch(long expected) {
        return Math.max(SMALLEST_BATCH, Math.min(LARGEST_BATCH, expected));
    }

    /** The sessions of one page, which skips those before it. */
    private static final class Page {
        private final List<SessionRecord> sessions = new ArrayList<>();
        private final int limit;
        private int left;

        private Page(int offset, int limit) {
            this.left = offset;
            this.limit = limit;
        }

        /** Returns whether there is room for more. */
        private boolean add(SessionRecord session) {
            if (left > 0) {
                left--;
            } else if (sessions.size() < limit) {
                sessions.add(session);
            }
            return sessions.size() < limit;
        }
    }
}
