package io.aster.peers.framework;

import java.sql.SQLException;

/** Where a side keeps conversations. */
interface Storage extends AutoCloseable {
    /** The heap of this process. */
    Storage HEAP = new Storage() {
        @Override
        public void settle() {}

        @Override
        public void close() {}
    };

    /** Finishes the work left over from a fill, so that it is not measured. */
    void settle() throws Exception;

    @Override
    void close() throws SQLException;
}
