package io.aster.redis;

import io.aster.store.AppendOutcome;
import io.aster.store.AppendRequest;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.InUse;
import io.aster.store.LostAnswer;
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.SessionUpdate;
import io.aster.store.StoreStats;
import io.aster.store.group.Appender;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sessions as hashes, their events as streams: every call counted, so that closing can wait for it. */
final class RedisSessions implements SessionStore {
    private final InUse inUse;
    private final SessionWrites writes;
    private final Appender appender;
    private final SessionIndex index;
    private final SessionLists lists;
    private final RedisEvents events;
    private final ServerFigures figures;

    RedisSessions(InUse inUse, Calls calls, Keys keys, SessionIndex index, RedisOptions options, Appender appender) {
        this.inUse = inUse;
        this.index = index;
        this.writes = new SessionWrites(calls, keys, index, options);
        this.appender = appender;
        this.lists = new SessionLists(calls, keys, index);
        this.events = new RedisEvents(calls, keys);
        this.figures = new ServerFigures(calls);
    }

    @Override
    public boolean insert(SessionRecord session) {
        return inUse.call(() -> writes.insert(session));
    }

    @Override
    public Optional<SessionRecord> find(String sessionId) {
        return inUse.call(() -> index.find(sessionId).map(StoredSession::session));
    }

    @Override
    public Optional<SessionRecord> update(SessionUpdate update) {
        return inUse.call(() -> writes.update(update));
    }

    @Override
    public boolean delete(String sessionId) {
        return inUse.call(() -> delete(sessionId, "", ""));
    }

    @Override
    public long deleteAll(String appName, @Nullable String userId) {
        return inUse.call(() -> {
            long[] deleted = {0};
            SessionQuery query = new SessionQuery(appName, userId, null, null, null, null, null, 0, 1);
            lists.each(query, session -> {
                deleted[0] += delete(session.id(), appName, userId == null ? "" : userId) ? 1 : 0;
                return true;
            });
            return deleted[0];
        });
    }

    @Override
    public List<SessionRecord> list(SessionQuery query) {
        return inUse.call(() -> lists.list(query));
    }

    @Override
    public AppendOutcome append(AppendRequest request) {
        return inUse.call(() -> appender.append(request));
    }

    @Override
    public List<EventRecord> events(EventQuery query) {
        return inUse.call(() -> events.list(query));
    }

    @Override
    public StoreStats stats() {
        return inUse.call(() -> {
            Map<String, Long> sessions = new HashMap<>();
            long[] count = {0};
            lists.each(new SessionQuery(null, null, null, null, null, null, null, 0, 1), session -> {
                sessions.merge(session.status(), 1L, Long::sum);
                count[0] += session.eventCount();
                return true;
            });
            return new StoreStats("redis", sessions, count[0], figures.read());
        });
    }

    /** Where the answer is lost, a session that was there before and is gone now was deleted. */
    private boolean delete(String id, String app, String user) {
        Optional<SessionRecord> there = index.find(id).map(StoredSession::session);
        if (there.isEmpty()) {
            return false;
        }
        boolean deleted = LostAnswer.settle(() -> writes.delete(id, app, user), () -> {
            writes.delete(id, app, user);
            return true;
        });
        if (deleted) {
            index.remove(there.get());
        }
        return deleted;
    }
}
