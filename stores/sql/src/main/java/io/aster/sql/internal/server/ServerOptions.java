package io.aster.sql.internal.server;

import io.aster.sql.SchemaMode;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Options for opening a store on a server.
 *
 * @param address where the server is, or {@code null} with a data source
 * @param dataSource the application's own connections, or {@code null} for a pool that the store creates
 * @param groupCommit whether appends of several callers are committed together
 */
public record ServerOptions(
        @Nullable ServerAddress address,
        @Nullable DataSource dataSource,
        PoolOptions pool,
        SchemaMode schema,
        boolean groupCommit) {
    /** For messages. */
    String name() {
        return address == null ? "the data source" : address.toString();
    }
}
