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
    /** Something done on one connection; it must not keep the statements. */
    interface Work<T extends @Nullable Object> {
        T on(Statements statements) throws java.sql.SQLException;
    }

    /** Runs one read; what was committed before is seen. A work of several statements may see several moments. */
    <T> T read(Work<T> work);

    /**
     * Runs work in one transaction, which is committed when the work returns and rolled back when it throws.
     *
     * @param ids the ids of what is written, asked for only when the answer to the commit was lost
     * @throws DuplicateKeyException if a row with such a key is there already
     */
    <T> T write(Supplier<List<String>> ids, Work<T> work);

    /**
     * Runs work that sends a single statement, which is a transaction of its own.
     *
     * @param ids as for {@link #write}
     * @throws DuplicateKeyException if a row with such a key is there already
     */
    default <T> T writeAtOnce(Supplier<List<String>> ids, Work<T> work) {
        return write(ids, work);
    }

    /** Figures of the database and of the connections, with their units as part of the names. */
    Map<String, Long> figures();

    /** Waits for work under way, which takes bounded time, and closes what was opened here. */
    @Override
    void close();
}
