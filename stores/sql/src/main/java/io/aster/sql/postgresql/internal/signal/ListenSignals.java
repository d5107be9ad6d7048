package io.aster.sql.postgresql.internal.signal;

import io.aster.store.SessionSignals;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signals by {@code LISTEN}, over one connection beside those that are lent. A thread of its own waits on it, and opens another one after it
 * broke. Thread-safe.
 */
public final class ListenSignals implements SessionSignals {
    private static final Logger LOG = LoggerFactory.getLogger(ListenSignals.class);

    /** How long the server may be silent until the connection is checked. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private static final Duration PAUSE_AFTER_ERROR = Duration.ofSeconds(1);
    private static final int CHECK_SECONDS = 10;

    private final SideConnection opening;
    private final Listener listener;
    private final Consumer<SessionSignals> end;

    /** The ids of followed sessions, by their codes. */
    private final ConcurrentMap<String, Set<String>> followed = new ConcurrentHashMap<>();

    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Connection connection;

    private ListenSignals(SideConnection opening, Listener listener, Consumer<SessionSignals> end) {
        this.opening = opening;
        this.listener = listener;
        this.end = end;
    }

    /**
     * Starts the thread that listens.
     *
     * @param end called when they are closed
     */
    public static ListenSignals start(SideConnection opening, Listener listener, Consumer<SessionSignals> end) {
        ListenSignals signals = new ListenSignals(opening, listener, end);
        Thread thread = new Thread(signals::run, "aster-listen");
        thread.setDaemon(true);
        thread.start();
        return signals;
    }

    /** Every change of a session is passed on until {@link #disarm}. */
    @Override
    public void arm(String sessionId) {
        String code = Announcement.code(sessionId);
        Set<String> known = followed.get(code);
        if (known == null || !known.contains(sessionId)) {
            followed.compute(code, (same, ids) -> with(sessionId, ids));
        }
    }

    private static Set<String> with(String id, @Nullable Set<String> ids) {
        Set<String> more = new HashSet<>(ids == null ? Set.of() : ids);
        more.add(id);
        return Set.copyOf(more);
    }

    @Override
    public void disarm(String sessionId) {
        followed.computeIfPresent(Announcement.code(sessionId), (same, ids) -> without(sessionId, ids));
    }

    private static @Nullable Set<String> without(String id, Set<String> ids) {
        Set<String> others = new HashSet<>(ids);
        others.remove(id);
        return others.isEmpty() ? null : Set.copyOf(others);
    }

    /** Ends a wait in progress on the connection. */
    @Override
    public void close() {
        closed.countDown();
        Connection open = connection;
        if (open != null) {
            SideConnection.end(open);
        }
        end.accept(this);
    }

    private void run() {
        try {
            while (!pause(Duration.ZERO)) {
                if (!listen()) {
                    return;
                }
                pause(PAUSE_AFTER_ERROR);
            }
        } catch (InterruptedException e) {
            LOG.debug("interrupted", e);
        }
    }

    /** Returns whether this is closed, by then. */
    private boolean pause(Duration time) throws InterruptedException {
        return closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Listens until the connection breaks or this is closed; returns false if that is not worth trying again. */
    private boolean listen() throws InterruptedException {
        Connection open = null;
        try {
            open = opening.open();
            connection = open;
            if (!open.isWrapperFor(PGConnection.class)) {
                LOG.warn("the data source hides the driver's connections, so followers poll");
                return false;
            }
            listen(open, open.unwrap(PGConnection.class));
        } catch (SQLException | RuntimeException e) {
            LOG.debug("the connection for notifications broke, followers poll meanwhile", e);
        } finally {
            connection = null;
            if (open != null) {
                SideConnection.end(open);
            }
        }
        return true;
    }

    private void listen(Connection open, PGConnection driver) throws SQLException, InterruptedException {
        try (Statement statement = open.createStatement()) {
            statement.execute("LISTEN \"" + channel(statement) + '"');
        }
        SideConnection.commit(open);
        // What was announced before is lost.
        followed.values().forEach(ids -> ids.forEach(listener::changed));
        while (!pause(Duration.ZERO)) {
            PGNotification[] received = driver.getNotifications((int) SILENCE.toMillis());
            if (received == null || received.length == 0) {
                check(open);
            } else {
                for (PGNotification notification : received) {
                    pass(notification.getParameter());
                }
            }
        }
    }

    private static String channel(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT " + Announcement.CHANNEL)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void check(Connection open) throws SQLException {
        if (!open.isValid(CHECK_SECONDS)) {
            throw new SQLException("the connection for notifications did not answer");
        }
        SideConnection.commit(open);
    }

    private void pass(String payload) {
        for (String code : Announcement.codes(payload)) {
            followed.getOrDefault(code, Set.of()).forEach(listener::changed);
        }
    }
}
