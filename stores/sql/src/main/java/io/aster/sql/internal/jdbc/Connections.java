package io.aster.sql.internal.jdbc;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs work on connections, and turns what the database reports into {@link io.aster.error.StoreException}s. Every method is
 * thread-safe and throws {@link io.aster.error.StoreClosedException} after {@link #close}.
 */
public interface Connections extends AutoCloseable {
    /** Work on one connection; it must not keep the statements. */
    interface Work<T extends @Nullable Object> {
        T on(Statements statements) throws java.sql.SQLException;
    }

    /** Runs one read, which sees everything committed before. If it sends several statements, each may see a different state. */
    <T> T read(Work<T> work);

    /**
     * Runs work in one transaction, which is committed when the work returns and rolled back when it throws.
     *
     * @param ids the ids of what is written, read only when the answer to the commit was lost
     * @throws DuplicateKeyException if a row with the same unique key exists already
     */
    <T> T write(Supplier<List<String>> ids, Work<T> work);

    /**
     * Runs work whose last statement commits: most often a single one, which is a transaction of its own.
     *
     * @param ids as for {@link #write}
     * @throws DuplicateKeyException if a row with the same unique key exists already
     */
    default <T> T writeStatement(Supplier<List<String>> ids, Work<T> work) {
        return write(ids, work);
    }

    /**
     * Runs statements that change tables, which may block for long; one caller at a time, of all nodes. It begins by checking what is done
     * already, because it is run again if its connection broke.
     */
    default <T> T maintain(Work<T> work) {
        return write(List::of, work);
    }

    /** Figures of the database and of the connections, with their units as part of the names. */
    Map<String, Long> figures();

    /** Waits for running work, which takes bounded time, and closes the connections that this object opened. */
    @Override
    void close();
}
