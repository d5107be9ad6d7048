package io.aster.peers;

import java.sql.SQLException;

/** How much a store wrote to the logs that a commit waits for. */
interface WrittenBytes extends AutoCloseable {
    /** Begins a round, in which nobody else is at work. */
    void start() throws Exception;

    /** What was written since. */
    double sinceStart() throws Exception;

    @Override
    void close() throws SQLException;
}
