package io.aster.benchmarks.floor;

import io.aster.benchmarks.load.EventWriter;
import io.aster.benchmarks.load.Row;
import io.aster.benchmarks.load.Turn;
import io.aster.benchmarks.load.View;
import java.util.List;
import java.util.Map;

/** The best hand-written code for the tables and settings of a store: one connection, statements kept, JSON given as text. */
public interface Floor extends EventWriter {
    /** Appends events in one transaction, and returns the sequence number of the first. */
    long appendBatch(String sessionId, List<Turn> turns) throws Exception;

    /** The newest events, in descending order of sequence numbers. */
    List<Row> last(String sessionId, int limit) throws Exception;

    /** The events after a sequence number, in ascending order. */
    List<Row> after(String sessionId, long seq, int limit) throws Exception;

    /** The session's own state, read together with that of its user and its app, in one statement. */
    Map<String, Object> state(String sessionId) throws Exception;

    /** The session, the same state and the newest events, in one statement. */
    View view(String sessionId, int limit) throws Exception;
}
