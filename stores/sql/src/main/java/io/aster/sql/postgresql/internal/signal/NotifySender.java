package io.aster.sql.postgresql.internal.signal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announces sessions with new events by {@code NOTIFY}, over a connection of its own and after their commits: within the transaction of an
 * append it would make all commits of the database wait for each other. What is to be announced meanwhile goes into the next notification.
 * Its thread and connection are opened with the first announcement, and closed when there has been none for a while. Announcements are
 * hints: where they can't be sent, they are dropped. Thread-safe.
 */
public final class NotifySender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NotifySender.class);

    /** The commit of a notification is not worth waiting for the disk. */
    private static final String NOTIFY =
            "SELECT set_config('synchronous_commit', 'off', true), pg_notify(" + Announcement.CHANNEL + ", ?)";

    /** The pause after a notification, in which further sessions are gathered. */
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(2);

    private static final long PAUSE_AFTER_ERROR = TimeUnit.SECONDS.toNanos(1);
    private static final long IDLE = TimeUnit.SECONDS.toNanos(10);

    /** How many sessions may wait to be announced while the server is away. */
    private static final int MOST_WAITING = 10_000;

    private final SideConnection opening;
    private final Lock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Set<String> waiting = new LinkedHashSet<>();
    private final AtomicReference<@Nullable Connection> connection = new AtomicReference<>();
    private boolean running;
    private boolean closed;

    public NotifySender(SideConnection opening) {
        this.opening = opening;
    }

    /** Announces a session soon; returns immediately. */
    void announce(String sessionId) {
        lock.lock();
        try {
            if (closed || waiting.size() == MOST_WAITING) {
                return;
            }
            waiting.add(Announcement.code(sessionId));
            if (!running) {
                Thread thread = new Thread(this::run, "aster-notify");
                thread.setDaemon(true);
                thread.start();
                running = true;
            }
            work.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            for (List<String> codes = take(); !codes.isEmpty(); codes = take()) {
                pause(send(codes) ? PAUSE : PAUSE_AFTER_ERROR);
            }
        } catch (InterruptedException e) {
            LOG.debug("interrupted", e);
        } finally {
            disconnect();
        }
    }

    /** Waits for sessions to announce; returns none if there were none for long, or this is closed, and then the thread ends. */
    private List<String> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = IDLE;
            while (waiting.isEmpty() && !closed && left > 0) {
                left = work.awaitNanos(left);
            }
            List<String> taken = new ArrayList<>();
            for (Iterator<String> codes = waiting.iterator(); codes.hasNext() && taken.size() < Announcement.MOST; ) {
                taken.add(codes.next());
                codes.remove();
            }
            if (closed) {
                taken.clear();
            }
            running = !taken.isEmpty();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void pause(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (left > 0 && !closed) {
                left = work.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean send(List<String> codes) {
        try {
            Connection open = connection();
            try (PreparedStatement statement = open.prepareStatement(NOTIFY)) {
                statement.setString(1, Announcement.payload(codes));
                statement.execute();
                SideConnection.commit(open);
            }
            return true;
        } catch (SQLException | RuntimeException e) {
            LOG.debug("sessions were not announced, their followers poll", e);
            disconnect();
            return false;
        }
    }

    private Connection connection() throws SQLException {
        Connection open = connection.get();
        if (open == null) {
            open = opening.open();
            connection.set(open);
        }
        return open;
    }

    private void disconnect() {
        Connection last = connection.getAndSet(null);
        if (last != null) {
            SideConnection.end(last);
        }
    }

    /** Ends a notification in progress. May be called again. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            work.signalAll();
        } finally {
            lock.unlock();
        }
        disconnect();
    }
}
