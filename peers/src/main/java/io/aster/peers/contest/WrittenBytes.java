package io.aster.peers.contest;

import java.sql.SQLException;

/** How much a store wrote to the logs that a commit waits for. */
public interface WrittenBytes extends AutoCloseable {
    /** Of a side whose bytes are not counted. */
    WrittenBytes UNCOUNTED = new WrittenBytes() {
        @Override
        public void start() {}

        @Override
        public double sinceStart() {
            return 0;
        }

        @Override
        public void close() {}
    };

    /** Begins a round, in which no other side is at work. */
    void start() throws Exception;

    /** What was written since. */
    double sinceStart() throws Exception;

    @Override
    void close() throws SQLException;
}
