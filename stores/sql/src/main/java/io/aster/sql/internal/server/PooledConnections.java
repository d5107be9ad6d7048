package io.aster.sql.internal.server;

import io.aster.error.OutcomeUnknownException;
import io.aster.error.StoreInterruptedException;
import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.ErrorKind;
import io.aster.store.support.CallGate;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections of a pool, or of a data source that was given. Work whose transaction certainly was not committed is retried: after a
 * conflict with other transactions, and after a connection that broke before the commit.
 */
public final class PooledConnections implements Connections {
    private static final Logger LOG = LoggerFactory.getLogger(PooledConnections.class);
    private static final int BREAKS_ALLOWED = 2;
    private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    /** One attempt at the work, on an open connection. */
    private interface Attempt<T> {
        T on(LentConnection lent) throws SQLException;
    }

    private final ConnectionLender lender;
    private final ServerErrors errors;
    private final long patience;
    private final Pool pool;
    private final CallGate gate = new CallGate();

    /** Connections to one server; closing them closes the pool. */
    PooledConnections(Pool pool, ServerDialect dialect, ServerErrors errors, PoolOptions options) {
        this.pool = pool;
        this.lender = new ConnectionLender(pool, dialect, options, errors);
        this.errors = errors;
        this.patience = options.statementTimeout().toNanos();
    }

    @Override
    public <T> T read(Work<T> work) {
        return run(lent -> on(lent, work));
    }

    @Override
    public <T> T write(Supplier<List<String>> ids, Work<T> work) {
        return run(lent -> {
            lent.begin();
            T result = on(lent, work);
            try {
                lent.commit();
            } catch (SQLException e) {
                throw certain(e, ids);
            }
            return result;
        });
    }

    @Override
    public <T> T writeAtOnce(Supplier<List<String>> ids, Work<T> work) {
        return run(lent -> {
            try {
                T result = on(lent, work);
                lent.commitStatement();
                return result;
            } catch (SQLException e) {
                throw certain(e, ids);
            }
        });
    }

    /**
     * Runs work in one transaction without a time limit, and retries it after its connection broke, even during the commit: for work that
     * begins by checking what is done already.
     */
    <T> T writeUnlimited(Work<T> work) {
        return run(lent -> {
            lent.liftNetworkTimeout();
            lent.begin();
            T result = on(lent, work);
            lent.commit();
            return result;
        });
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

    private <T> T run(Attempt<T> attempt) {
        gate.begin();
        try {
            return repeat(attempt);
        } finally {
            gate.end();
        }
    }

    /**
     * Retries only for as long as one statement may take, so that timeouts do not add up, and never on an interrupted thread: on a virtual
     * thread an interrupt breaks every connection that is read.
     */
    private <T> T repeat(Attempt<T> attempt) {
        long end = System.nanoTime() + patience;
        int conflicts = 0;
        int breaks = 0;
        while (true) {
            try {
                return once(attempt);
            } catch (SQLException e) {
                ErrorKind kind = errors.kind(e);
                conflicts += kind == ErrorKind.CONFLICT ? 1 : 0;
                breaks += kind == ErrorKind.CONNECTION_LOST ? 1 : 0;
                boolean passes = kind == ErrorKind.CONFLICT || kind == ErrorKind.CONNECTION_LOST;
                if (passes && Thread.currentThread().isInterrupted()) {
                    throw new StoreInterruptedException("interrupted; nothing was stored", e);
                }
                boolean late = System.nanoTime() - end > 0;
                if (!passes || late || breaks > BREAKS_ALLOWED) {
                    throw errors.of(e);
                }
                LOG.debug("run again after {}", kind, e);
            }
            pause(conflicts);
        }
    }

    private <T> T once(Attempt<T> attempt) throws SQLException {
        LentConnection lent = lender.lend();
        boolean sound = false;
        try {
            T result = attempt.on(lent);
            sound = true;
            return result;
        } catch (SQLException e) {
            sound = errors.kind(e) != ErrorKind.CONNECTION_LOST;
            if (!sound) {
                lender.suspectAll();
            }
            throw e;
        } finally {
            lender.takeBack(lent, sound);
        }
    }

    private static <T> T on(LentConnection lent, Connections.Work<T> work) throws SQLException {
        try (LoanedStatements statements = new LoanedStatements(lent.connection())) {
            return work.on(statements);
        }
    }

    /** Returns the error, or throws another one if it is unknown whether the server executed the statement. */
    private SQLException certain(SQLException e, Supplier<List<String>> ids) {
        if (errors.kind(e) == ErrorKind.CONNECTION_LOST) {
            lender.suspectAll();
            throw new OutcomeUnknownException("the connection broke before the answer to a commit", ids.get(), e);
        }
        return e;
    }

    /** Waits a random number of milliseconds, so that conflicting transactions do not conflict again. */
    private static void pause(int conflicts) {
        if (conflicts > 0) {
            LockSupport.parkNanos(
                    ThreadLocalRandom.current().nextLong(Math.min(LONGEST_PAUSE, SHORTEST_PAUSE * conflicts)));
        }
    }
}
