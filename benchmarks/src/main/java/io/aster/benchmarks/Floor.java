package io.aster.benchmarks;

import java.sql.SQLException;
import java.util.List;

/** The best hand-written JDBC for the tables and settings of a store: one connection, statements kept, JSON given as text. */
interface Floor extends AutoCloseable {
    /** Appends an event in a transaction of its own, and answers with its sequence number. */
    long append(String sessionId, Turn turn) throws SQLException;

    /** Appends events in one transaction, and answers with the sequence number of the first. */
    long appendBatch(String sessionId, List<Turn> turns) throws SQLException;

    /** The newest events, by sequence number downwards. */
    List<Row> last(String sessionId, int limit) throws SQLException;

    /** The events behind a sequence number, upwards. */
    List<Row> after(String sessionId, long seq, int limit) throws SQLException;

    @Override
    void close() throws SQLException;
}
