package io.aster.sql.internal.server;

import io.aster.error.OutcomeUnknownException;
import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.ErrorKind;
import io.aster.store.support.CallGate;
import io.aster.store.support.Interrupts;
import io.aster.value.Deadline;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Connections of a pool, or of a data source that was given. Work whose transaction certainly was not committed is repeated, and a broken
 * connection is never lent again.
 */
public final class PooledConnections implements Connections {
    /**
     * How long all connections are checked after one broke, in nanoseconds, because others probably broke with it. A pool skips the check
     * of recently used connections; this time is longer than what a pool calls recent.
     */
    private static final long SUSPICION = TimeUnit.SECONDS.toNanos(1);

    private final Pool pool;
    private final @Nullable ConnectionSetup setup;
    private final ServerDialect dialect;
    private final ServerErrors errors;
    private final RetryPolicy retries;
    private final LendingPolicy lending;
    private final CallGate gate = new CallGate();
    private volatile long suspectUntil = System.nanoTime();

    /** Until then, other connections to a server that can't be written to are not ended again: they are new. */
    private final AtomicLong evictedUntil = new AtomicLong(System.nanoTime());

    /**
     * Connections to one server; closing them closes the pool.
     *
     * @param setup prepares each connection for work; {@code null} for a pool of the store's own, which prepares them when it opens them
     */
    PooledConnections(
            Pool pool,
            @Nullable ConnectionSetup setup,
            ServerDialect dialect,
            ServerErrors errors,
            PoolOptions options) {
        this.pool = pool;
        this.setup = setup;
        this.dialect = dialect;
        this.errors = errors;
        this.retries = RetryPolicy.of(options);
        this.lending = LendingPolicy.of(options);
    }

    @Override
    public <T> T read(Work<T> work) {
        return run(UnitOfWork.READ, List::of, work);
    }

    @Override
    public <T> T write(Supplier<List<String>> ids, Work<T> work) {
        return run(UnitOfWork.TRANSACTION, ids, work);
    }

    @Override
    public <T> T writeStatement(Supplier<List<String>> ids, Work<T> work) {
        return run(UnitOfWork.STATEMENT, ids, work);
    }

    /**
     * Runs work in one transaction without a time limit, and repeats it after its connection broke, even during the commit: for work that
     * begins by checking what is done already.
     */
    <T> T writeUnlimited(Work<T> work) {
        return run(UnitOfWork.UPGRADE, List::of, work);
    }

    @Override
    public <T> T maintain(Work<T> work) {
        return Deadline.without(() -> run(
                UnitOfWork.MAINTENANCE,
                List::of,
                statements -> UpgradeTurn.run(dialect.maintenanceLock(), statements, work)));
    }

    /**
     * Opens a connection beside those that are lent. It has no limits but those of the driver; closing this neither waits for it nor closes
     * it.
     */
    public Connection openOther() throws SQLException {
        gate.begin();
        try {
            return pool.openOther();
        } finally {
            gate.end();
        }
    }

    @Override
    public Map<String, Long> figures() {
        return pool.figures();
    }

    @Override
    public void close() {
        gate.close();
        pool.close();
    }

    private <T> T run(UnitOfWork unit, Supplier<List<String>> ids, Work<T> work) {
        gate.begin();
        long begin = System.nanoTime();
        try {
            return attempt(unit, ids, work);
        } catch (SQLException e) {
            return retries.retry(e, begin, errors, () -> attempt(unit, ids, work));
        } finally {
            gate.end();
        }
    }

    private <T> T attempt(UnitOfWork unit, Supplier<List<String>> ids, Work<T> work) throws SQLException {
        LentConnection lent = lend();
        try {
            lent.begin(unit);
            T result = work.on(lent);
            lent.commit(unit);
            lent.keep();
            return result;
        } catch (SQLException e) {
            throw certain(e, lent, ids);
        } finally {
            lent.giveBack();
        }
    }

    /** Returns the error of work that was not committed, or throws another one if it is unknown whether it was. */
    private SQLException certain(SQLException e, LentConnection lent, Supplier<List<String>> ids) {
        if (errors.kind(e) == ErrorKind.READ_ONLY) {
            evictOthers();
            return e;
        }
        boolean isUnsent = e instanceof OutOfTimeException;
        if (!isUnsent && errors.kind(e) != ErrorKind.CONNECTION_LOST) {
            lent.keep();
            return e;
        }
        boolean isLate = Deadline.current().hasPassed();
        if (!isLate) {
            suspectUntil = System.nanoTime() + SUSPICION;
        }
        if (lent.mayBeCommitted()) {
            String what = isLate ? "the deadline passed" : "the connection broke";
            throw new OutcomeUnknownException(what + " before the answer to a commit", ids.get(), e);
        }
        if (isUnsent) {
            throw errors.late(e);
        }
        return e;
    }

    /** After a failover the pool's connections lead to a replica, and new ones to the new primary. */
    private void evictOthers() {
        long now = System.nanoTime();
        long until = evictedUntil.get();
        if (now - until >= 0 && evictedUntil.compareAndSet(until, now + SUSPICION)) {
            pool.evictOthers();
        }
    }

    private LentConnection lend() {
        long begin = System.nanoTime();
        try {
            return lendOnce();
        } catch (SQLException e) {
            return lending.retry(e, begin, errors, this::lendOnce);
        }
    }

    /** Lends a connection. Ends one that is broken or did not answer before the deadline; one refused for another reason is returned to the pool unchanged. */
    private LentConnection lendOnce() throws SQLException {
        Interrupts.refuse();
        LentConnection lent = new LentConnection(connection(), pool, dialect);
        if (setup != null && setup.refusesTimeouts()) {
            lent.networkTimeout().refused();
        }
        try {
            Interrupts.refuse();
            if (System.nanoTime() - suspectUntil < 0) {
                lent.checkAlive(lending.timeout());
            }
            if (setup != null) {
                setup.prepare(lent);
            }
            return lent;
        } catch (SQLException e) {
            lent.evict();
            throw e;
        } catch (RuntimeException e) {
            lent.release();
            throw e;
        }
    }

    private Connection connection() {
        try {
            return pool.lend();
        } catch (SQLException e) {
            throw errors.ofWaiting(e);
        }
    }
}
