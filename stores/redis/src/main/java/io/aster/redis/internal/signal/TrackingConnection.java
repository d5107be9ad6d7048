package io.aster.redis.internal.signal;

import io.aster.redis.internal.data.ProgressReads;
import io.aster.store.SessionProgress;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.TrackingArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.push.PushMessage;
import io.lettuce.core.codec.StringCodec;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A connection whose server reports the next change of each key that was read over it. Thread-safe. */
final class TrackingConnection implements AutoCloseable {
    private static final String INVALIDATE = "invalidate";

    private final StatefulRedisConnection<String, String> connection;
    private final Reports reports;
    private volatile boolean broken;
    private volatile @Nullable CompletableFuture<?> check;

    /** What happens on the connection; called on the client's threads. */
    interface Reports {
        /** A key was changed, and is no longer tracked. */
        void changed(String key);

        /** Any key may have been changed, and none is tracked any longer. */
        void changedAll();

        /** A session is tracked, and is like this; empty if there is none. */
        void tracked(TrackedSession session, Optional<SessionProgress> progress);

        /** The connection does not work any longer. */
        void broken();
    }

    private TrackingConnection(StatefulRedisConnection<String, String> connection, Reports reports) {
        this.connection = connection;
        this.reports = reports;
    }

    /**
     * Has the server report changes over a connection.
     *
     * @throws ExecutionException if it refuses
     */
    static TrackingConnection over(
            StatefulRedisConnection<String, String> connection, Reports reports, long timeoutMillis)
            throws ExecutionException, InterruptedException, TimeoutException {
        TrackingConnection tracking = new TrackingConnection(connection, reports);
        connection.addListener(tracking::push);
        connection.addListener(new Breaks(tracking));
        String ok = connection
                .async()
                .clientTracking(TrackingArgs.Builder.enabled())
                .get(timeoutMillis, TimeUnit.MILLISECONDS);
        tracking.broken |= !"OK".equals(ok) || !connection.isOpen();
        return tracking;
    }

    boolean isOpen() {
        return !broken && connection.isOpen();
    }

    /** Has the server track a session; its state is reported then, because it may have changed before. */
    void track(TrackedSession session) {
        session.track(this);
        send(session);
    }

    private CompletionStage<?> send(TrackedSession session) {
        return ProgressReads.one(session.id(), session.hash())
                .send(connection.async())
                .whenComplete((progress, error) -> {
                    if (error == null) {
                        reports.tracked(session, progress);
                    } else if (session.isTrackedBy(this)) {
                        session.track(null);
                    }
                });
    }

    /** Reads a session once more, to see whether the server answers; the connection is broken if it has not since the last time. */
    void check(TrackedSession session) {
        CompletableFuture<?> last = check;
        if (last != null && !last.isDone()) {
            breakOff();
        } else {
            check = send(session).toCompletableFuture();
        }
    }

    private void push(PushMessage message) {
        if (!message.getType().equals(INVALIDATE)) {
            return;
        }
        List<Object> content = message.getContent(StringCodec.UTF8::decodeKey);
        if (content.size() > 1 && content.get(1) instanceof List<?> keys) {
            keys.forEach(key -> reports.changed(String.valueOf(key)));
        } else {
            reports.changedAll();
        }
    }

    private void breakOff() {
        broken = true;
        reports.broken();
    }

    @Override
    public void close() {
        broken = true;
        CompletableFuture<Void> unused = connection.closeAsync();
    }

    /** A client that reconnects by itself does not have the new connection tracked: the first break is the end. */
    private record Breaks(TrackingConnection tracking) implements RedisConnectionStateListener {
        @Override
        public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
            tracking.breakOff();
        }
    }
}
