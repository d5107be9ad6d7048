package io.aster.redis.internal.data;

import io.aster.error.DamagedDataException;
import io.aster.redis.internal.link.RedisCalls;
import io.aster.redis.internal.script.Script;
import io.aster.redis.internal.script.ScriptCommand;
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.value.Text;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.Range.Boundary;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads sessions newest first: walks the narrowest index, and reads the sessions in batches. */
final class SessionLists {
    private static final int SMALLEST_BATCH = 20;

    /** A page of a usual size and the one session more that shows whether it is the last one. */
    private static final int LARGEST_BATCH = 201;

    private final RedisCalls calls;
    private final Keys keys;
    private final SessionIndex index;

    SessionLists(RedisCalls calls, Keys keys, SessionIndex index) {
        this.calls = calls;
        this.keys = keys;
        this.index = index;
    }

    List<SessionRecord> list(SessionQuery query) {
        List<SessionRecord> found = new ArrayList<>();
        int[] passOver = {query.offset()};
        Predicate<SessionRecord> more = session -> {
            if (passOver[0] > 0) {
                passOver[0]--;
            } else {
                found.add(session);
            }
            return found.size() < query.limit();
        };
        each(query, query.offset() + (long) query.limit(), more, SessionLists::refuse);
        return found;
    }

    private static void refuse(DamagedDataException damage) {
        throw damage;
    }

    /** Passes sessions to {@code more} until it returns false, regardless of offset and limit of the query. */
    void each(SessionQuery query, Predicate<SessionRecord> more) {
        each(query, LARGEST_BATCH, more, SessionLists::refuse);
    }

    /** The same; also reports damaged sessions that the index contains. */
    void each(SessionQuery query, Predicate<SessionRecord> more, Consumer<DamagedDataException> damaged) {
        each(query, LARGEST_BATCH, more, damaged);
    }

    private void each(
            SessionQuery query, long expected, Predicate<SessionRecord> more, Consumer<DamagedDataException> damaged) {
        String walked = narrowest(query);
        long batch = Math.max(SMALLEST_BATCH, Math.min(LARGEST_BATCH, expected));
        Boundary<String> lowest = query.createdFrom() == null
                ? Boundary.unbounded()
                : Boundary.including(IndexEntry.time(query.createdFrom()));
        Boundary<String> highest = highest(query);
        while (true) {
            Range<String> range = Range.from(lowest, highest);
            List<IndexEntry> entries =
                    calls.read(server -> server.zrevrangebylex(walked, range, Limit.from(batch))).stream()
                            .map(IndexEntry::new)
                            .toList();
            for (SessionRecord session : matching(query, index.sessions(walked, entries, damaged))) {
                if (!more.test(session)) {
                    return;
                }
            }
            if (entries.size() < batch) {
                return;
            }
            highest = Boundary.excluding(entries.get(entries.size() - 1).text());
        }
    }

    /** The sessions that match; the clock of the server that stores a session determines whether it is idle. */
    private List<SessionRecord> matching(SessionQuery query, List<SessionRecord> sessions) {
        List<SessionRecord> matching = sessions.stream().filter(query::matches).toList();
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

    private String narrowest(SessionQuery query) {
        String app = query.appName();
        String user = query.userId();
        if (app != null && user != null) {
            return keys.sessionsOfAppAndUser(app, user);
        }
        if (user != null) {
            return keys.sessionsOfUser(user);
        }
        if (query.agentId() != null) {
            return keys.sessionsOfAgent(query.agentId());
        }
        return app == null ? keys.allSessions() : keys.sessionsOfApp(app);
    }

    private static Boundary<String> highest(SessionQuery query) {
        String before = query.createdBefore() == null ? null : IndexEntry.time(query.createdBefore());
        String after =
                query.after() == null ? null : IndexEntry.of(query.after()).text();
        String lower = lower(before, after);
        return lower == null ? Boundary.unbounded() : Boundary.excluding(lower);
    }

    private static @Nullable String lower(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Text.CODE_POINT_ORDER.compare(one, other) < 0 ? one : other;
    }
}
