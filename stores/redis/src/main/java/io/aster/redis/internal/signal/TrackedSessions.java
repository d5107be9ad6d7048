package io.aster.redis.internal.signal;

import io.aster.redis.internal.data.Keys;
import io.aster.redis.internal.link.RedisErrors;
import io.aster.redis.internal.link.RedisLink;
import io.aster.store.SessionProgress;
import io.aster.store.SessionSignals;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signals by the tracking that servers do for caches of clients ({@code CLIENT TRACKING}): over one connection to each server, beside the
 * one that callers share, the hashes of followed sessions are read, and the server reports the next change of each. Appends send nothing for
 * it. A thread of its own opens the connections, and opens them again; where a server refuses, there are no signals. Thread-safe.
 */
public final class TrackedSessions implements SessionSignals, TrackingConnection.Reports {
    private static final Logger LOG = LoggerFactory.getLogger(TrackedSessions.class);

    private static final long TICK = TimeUnit.SECONDS.toNanos(1);

    /** The time from one check of the connections to the next. */
    private static final long CHECK_EVERY = TimeUnit.SECONDS.toNanos(10);

    private final RedisLink link;
    private final Keys keys;
    private final Listener listener;
    private final long timeoutMillis;
    private final Consumer<SessionSignals> end;

    /** The sessions that are to be tracked, by the keys of their hashes. */
    private final ConcurrentMap<String, TrackedSession> wanted = new ConcurrentHashMap<>();

    private final ConcurrentMap<String, TrackingConnection> connections = new ConcurrentHashMap<>();
    private final Wakeups wakeups = new Wakeups();
    private volatile boolean closed;

    private TrackedSessions(
            RedisLink link, Keys keys, Listener listener, Duration timeout, Consumer<SessionSignals> end) {
        this.link = link;
        this.keys = keys;
        this.listener = listener;
        this.timeoutMillis = timeout.toMillis();
        this.end = end;
    }

    /**
     * Starts the thread that opens connections when sessions are followed.
     *
     * @param timeout how long a server may take to answer
     * @param end called when they are closed
     */
    public static TrackedSessions start(
            RedisLink link, Keys keys, Listener listener, Duration timeout, Consumer<SessionSignals> end) {
        TrackedSessions signals = new TrackedSessions(link, keys, listener, timeout, end);
        Thread thread = new Thread(signals::run, "aster-redis-signals");
        thread.setDaemon(true);
        thread.start();
        return signals;
    }

    @Override
    public void arm(String sessionId) {
        if (closed) {
            return;
        }
        String hash = keys.session(sessionId)[0];
        TrackedSession session = wanted.computeIfAbsent(hash, key -> new TrackedSession(sessionId, key));
        if (!session.isTracked()) {
            String server = link.serverOf(hash);
            TrackingConnection open = server == null ? null : connections.get(server);
            if (open != null && open.isOpen()) {
                open.track(session);
            } else {
                wakeups.wake();
            }
        }
    }

    @Override
    public void disarm(String sessionId) {
        wanted.remove(keys.session(sessionId)[0]);
    }

    @Override
    public void close() {
        closed = true;
        wakeups.wake();
        end.accept(this);
    }

    @Override
    public void changed(String key) {
        TrackedSession session = wanted.remove(key);
        if (session != null) {
            listener.changed(session.id());
        }
    }

    @Override
    public void changedAll() {
        new ArrayList<>(wanted.keySet()).forEach(this::changed);
    }

    @Override
    public void tracked(TrackedSession session, Optional<SessionProgress> progress) {
        progress.ifPresentOrElse(listener::seen, () -> changed(session.hash()));
    }

    @Override
    public void broken() {
        wakeups.wake();
    }

    private void run() {
        try {
            long checked = System.nanoTime();
            while (!closed) {
                tryTend();
                if (System.nanoTime() - checked > CHECK_EVERY) {
                    check();
                    checked = System.nanoTime();
                }
                wakeups.await(TICK);
            }
        } catch (ExecutionException e) {
            LOG.info("the server refuses CLIENT TRACKING, so followers poll: {}", String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            LOG.debug("interrupted", e);
        } finally {
            closed = true;
            connections.values().forEach(TrackingConnection::close);
            connections.clear();
            wanted.clear();
        }
    }

    private void tryTend() throws ExecutionException, InterruptedException {
        try {
            tend();
        } catch (RuntimeException e) {
            LOG.debug("followers poll meanwhile", e);
        }
    }

    /** Opens the connections that are missing, and has every session tracked. */
    private void tend() throws ExecutionException, InterruptedException {
        connections.values().removeIf(TrackedSessions::isBroken);
        Map<String, List<TrackedSession>> byServer = new HashMap<>();
        for (TrackedSession session : wanted.values()) {
            String server = link.serverOf(session.hash());
            if (server != null) {
                byServer.computeIfAbsent(server, same -> new ArrayList<>()).add(session);
            }
        }
        for (Map.Entry<String, List<TrackedSession>> of : byServer.entrySet()) {
            TrackingConnection open = connection(of.getKey());
            if (open != null) {
                of.getValue().stream()
                        .filter(session -> !session.isTrackedBy(open))
                        .forEach(open::track);
            }
        }
    }

    private static boolean isBroken(TrackingConnection connection) {
        if (!connection.isOpen()) {
            connection.close();
        }
        return !connection.isOpen();
    }

    /** The open connection to a server; {@code null} if it can't be opened now. */
    private @Nullable TrackingConnection connection(String server) throws ExecutionException, InterruptedException {
        TrackingConnection open = connections.get(server);
        if (open != null) {
            return open;
        }
        StatefulRedisConnection<String, String> opened = null;
        try {
            opened = link.connectTo(server);
            open = TrackingConnection.over(opened, this, timeoutMillis);
            connections.put(server, open);
            return open;
        } catch (RedisException | TimeoutException | IllegalStateException e) {
            LOG.debug("no connection for signals", e);
        } catch (ExecutionException e) {
            if (!RedisErrors.code(e.getCause()).isEmpty()) {
                throw e;
            }
            LOG.debug("the connection for signals broke", e);
        } finally {
            if (opened != null && open == null) {
                CompletableFuture<Void> unused = opened.closeAsync();
            }
        }
        return null;
    }

    /** Finds connections whose server is gone without a word. */
    private void check() {
        connections.forEach((server, connection) -> wanted.values().stream()
                .filter(session -> session.isTrackedBy(connection))
                .findAny()
                .ifPresent(connection::check));
    }
}
