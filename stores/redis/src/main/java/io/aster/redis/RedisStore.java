package io.aster.redis;

import io.aster.redis.internal.address.RedisOptions;
import io.aster.redis.internal.check.RedisChecks;
import io.aster.redis.internal.data.Keys;
import io.aster.redis.internal.data.RedisSessions;
import io.aster.redis.internal.data.SessionAppends;
import io.aster.redis.internal.data.SessionIndex;
import io.aster.redis.internal.data.SessionLookup;
import io.aster.redis.internal.data.StateWrites;
import io.aster.redis.internal.link.RedisCalls;
import io.aster.redis.internal.link.RedisErrors;
import io.aster.redis.internal.link.RedisLink;
import io.aster.redis.internal.message.RedisMessages;
import io.aster.redis.internal.signal.TrackedSessions;
import io.aster.store.MessageListStore;
import io.aster.store.SessionSignals;
import io.aster.store.SessionStore;
import io.aster.store.check.StoreChecks;
import io.aster.store.search.FindStore;
import io.aster.store.search.SearchableStore;
import io.aster.store.search.SummaryOfUser;
import io.aster.store.search.SummaryStore;
import io.aster.store.support.CallGate;
import io.aster.store.support.group.Appender;
import io.aster.store.support.group.GroupCommit;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A store on Redis 6.2 or newer, or on Valkey: one server, a primary that Sentinels watch, or a Cluster. Thread-safe; all callers share one
 * connection to each server, and the timeouts of the builder limit how long they wait.
 *
 * <pre>{@code
 * try (Store store = RedisStore.builder().url("redis://db.example").ttl(Duration.ofDays(30)).open();
 *         Aster aster = Aster.open(store)) {
 *     ...
 * }
 * }</pre>
 *
 * <p>How much acknowledged data survives a crash of a server depends on its settings ({@code appendonly},
 * {@code appendfsync}) and on {@link RedisStoreBuilder#waitReplicas}.
 */
public final class RedisStore implements SearchableStore {
    /** While the server runs the script of one group, callers prepare and read the other. */
    private static final int LANES = 2;

    private final RedisLink link;
    private final CallGate gate = new CallGate();
    private final RedisSessions sessions;
    private final RedisMessages messages;
    private final FindStore find;
    private final SummaryStore summaries;
    private final Appender appender;
    private final Keys keys;
    private final StoreChecks checks;
    private final Duration timeout;
    private final List<SessionSignals> signals = new CopyOnWriteArrayList<>();

    RedisStore(RedisLink link, RedisErrors errors, RedisOptions options, Clock clock) {
        this.link = link;
        RedisCalls calls = new RedisCalls(link, errors, options);
        this.keys = new Keys(options.prefix());
        this.timeout = options.commandTimeout();
        SessionLookup lookup = new SessionLookup(calls, keys);
        SessionIndex index = new SessionIndex(calls, keys, lookup, clock, options.ttl());
        StateWrites state = new StateWrites(calls, keys, link.hasAllKeys());
        SessionAppends appends = new SessionAppends(calls, keys, lookup, index, state, options);
        boolean together = options.groupCommit() && link.hasAllKeys();
        this.appender = together ? new GroupCommit(appends, LANES) : appends;
        this.sessions = new RedisSessions(gate, calls, keys, lookup, index, state, options, appender, appends);
        this.find = new RedisFind(sessions);
        this.summaries = new SummaryOfUser(sessions, "a store on Redis");
        this.messages = new RedisMessages(gate, calls, keys, options);
        this.checks = new RedisChecks(gate, calls, keys, lookup, index, options);
    }

    /** A builder of a store. */
    public static RedisStoreBuilder builder() {
        return new RedisStoreBuilder();
    }

    @Override
    public SessionStore sessions() {
        return sessions;
    }

    @Override
    public MessageListStore messages() {
        return messages;
    }

    @Override
    public Optional<FindStore> find() {
        return Optional.of(find);
    }

    @Override
    public Optional<SummaryStore> summaries() {
        return Optional.of(summaries);
    }

    @Override
    public Optional<StoreChecks> checks() {
        return Optional.of(checks);
    }

    @Override
    public String kind() {
        return "redis";
    }

    @Override
    public Map<String, Long> figures() {
        return appender.figures();
    }

    @Override
    public Optional<SessionSignals> signals(SessionSignals.Listener listener) {
        return gate.call(() -> {
            SessionSignals started = TrackedSessions.start(link, keys, listener, timeout, signals::remove);
            signals.add(started);
            return Optional.of(started);
        });
    }

    @Override
    public void close() {
        gate.close();
        signals.forEach(SessionSignals::close);
        link.close();
    }
}
