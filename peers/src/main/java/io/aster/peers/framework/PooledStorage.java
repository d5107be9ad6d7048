package io.aster.peers.framework;

import io.aster.peers.contest.Database;
import javax.sql.DataSource;

/** A table of a framework's own store, reached through a pool. */
record PooledStorage(Database database, String table) implements Storage {
    DataSource pool() {
        return database.pool();
    }

    @Override
    public void settle() throws Exception {
        database.settle(table);
    }

    @Override
    public void close() {
        database.close();
    }
}
