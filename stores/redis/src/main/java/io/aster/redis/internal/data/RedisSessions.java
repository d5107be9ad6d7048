package io.aster.redis.internal.data;

import io.aster.redis.internal.address.RedisOptions;
import io.aster.redis.internal.link.RedisCalls;
import io.aster.redis.internal.link.ServerFigures;
import io.aster.store.AppendOutcome;
import io.aster.store.AppendRequest;
import io.aster.store.DeletedSessions;
import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.ForkOutcome;
import io.aster.store.ForkRequest;
import io.aster.store.RedactionOutcome;
import io.aster.store.RedactionRequest;
import io.aster.store.RewriteOutcome;
import io.aster.store.RewriteRequest;
import io.aster.store.SessionProgress;
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.SessionUpdate;
import io.aster.store.StateChange;
import io.aster.store.StateHistory;
import io.aster.store.StateRecord;
import io.aster.store.StoreStats;
import io.aster.store.ViewRecord;
import io.aster.store.support.CallGate;
import io.aster.store.support.group.Appender;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sessions as hashes, their events as streams: every call passes the gate, so that closing waits for it. */
public final class RedisSessions implements SessionStore {
    private final CallGate gate;
    private final SessionWrites writes;
    private final SessionUpdates updates;
    private final Appender appender;
    private final Appender alone;
    private final StateReads state;
    private final SessionLookup lookup;
    private final SessionIndex index;
    private final SessionLists lists;
    private final RedisEvents events;
    private final ProgressReads progress;
    private final ForkWrites forks;
    private final EventRedactions redactions;
    private final SessionRewrites rewrites;
    private final HistoryReads histories;
    private final ServerFigures figures;

    public RedisSessions(
            CallGate gate,
            RedisCalls calls,
            Keys keys,
            SessionLookup lookup,
            SessionIndex index,
            StateWrites state,
            RedisOptions options,
            Appender appender,
            Appender alone) {
        this.gate = gate;
        this.lookup = lookup;
        this.index = index;
        this.appender = appender;
        this.alone = alone;
        this.state = state.reads(lookup);
        this.lists = new SessionLists(calls, keys, index, lookup);
        this.writes = new SessionWrites(calls, keys, lookup, index, lists, state, options);
        this.updates = new SessionUpdates(calls, keys, lookup, index, options);
        this.forks = new ForkWrites(calls, keys, lookup, index, writes, state);
        EventStages stages = new EventStages(calls, keys);
        this.redactions = new EventRedactions(calls, keys, lookup, stages);
        this.rewrites = new SessionRewrites(calls, keys, lookup, stages);
        this.histories = new HistoryReads(calls, keys);
        this.events = new RedisEvents(calls, keys);
        this.progress = new ProgressReads(calls, keys);
        this.figures = new ServerFigures(calls);
    }

    @Override
    public boolean insert(SessionRecord session, List<EventRecord> first, List<StateChange> changes, String token) {
        return gate.call(() -> writes.insert(session, first, changes, token));
    }

    @Override
    public ForkOutcome fork(ForkRequest request) {
        return gate.call(() -> forks.fork(request));
    }

    @Override
    public Optional<SessionRecord> find(String sessionId) {
        return gate.call(() -> {
            Optional<SessionRecord> session = lookup.find(sessionId);
            if (session.isEmpty()) {
                lookup.damage(sessionId).refuse();
            }
            return session;
        });
    }

    @Override
    public Optional<SessionRecord> update(SessionUpdate update) {
        return gate.call(() -> updates.update(update));
    }

    @Override
    public Set<String> updateAll(List<SessionUpdate> all) {
        return gate.call(() -> updates.updateAll(all));
    }

    @Override
    public boolean delete(String sessionId) {
        return gate.call(() -> writes.delete(sessionId));
    }

    @Override
    public RedactionOutcome redact(RedactionRequest request) {
        return gate.call(() -> redactions.redact(request));
    }

    @Override
    public RewriteOutcome rewrite(RewriteRequest request) {
        return gate.call(() -> rewrites.rewrite(request));
    }

    @Override
    public DeletedSessions deleteAll(@Nullable String appName, @Nullable String userId) {
        return gate.call(() -> writes.deleteAll(appName, userId));
    }

    /** The server removes the sessions, this what is left of them in indexes. */
    @Override
    public DeletedSessions purgeExpired() {
        return gate.call(() -> new DeletedSessions(index.purge(), 0));
    }

    @Override
    public List<SessionRecord> list(SessionQuery query) {
        return gate.call(() -> lists.list(query));
    }

    @Override
    public AppendOutcome append(AppendRequest request) {
        gate.begin();
        try {
            // A group has only the keys of sessions.
            return (request.changesState() ? alone : appender).append(request);
        } finally {
            gate.end();
        }
    }

    @Override
    public Optional<EventPage> events(EventQuery query) {
        return gate.call(() -> events.page(query));
    }

    @Override
    public List<SessionProgress> progress(Set<String> sessionIds) {
        return gate.call(() -> progress.read(List.copyOf(sessionIds)));
    }

    @Override
    public Optional<StateRecord> state(String sessionId) {
        return gate.call(() -> state.state(sessionId));
    }

    @Override
    public Optional<StateHistory> stateHistory(String sessionId, long afterSeq, long upToSeq) {
        return gate.call(() -> histories.read(sessionId, afterSeq, upToSeq));
    }

    @Override
    public Optional<ViewRecord> view(EventQuery query) {
        return gate.call(() -> state.view(query));
    }

    @Override
    public Optional<EventRecord> findEvent(String sessionId, String eventId) {
        return gate.call(() -> events.find(sessionId, eventId));
    }

    @Override
    public StoreStats stats() {
        return gate.call(() -> {
            Map<String, Long> sessions = new HashMap<>();
            long[] count = {0};
            SessionQuery all = SessionQuery.builder(1).build();
            lists.each(all, session -> {
                sessions.merge(session.session().status(), 1L, Long::sum);
                count[0] += session.session().eventCount();
                return true;
            });
            return new StoreStats("redis", sessions, count[0], figures.read());
        });
    }
}
