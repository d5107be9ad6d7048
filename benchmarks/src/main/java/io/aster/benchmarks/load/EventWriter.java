package io.aster.benchmarks.load;

import java.sql.SQLException;

/** Appends by hand. */
public interface EventWriter extends AutoCloseable {
    /** Appends an event in a transaction of its own, and answers with its sequence number. */
    long append(String sessionId, Turn turn) throws Exception;

    @Override
    void close() throws SQLException;
}
