package io.aster.sql.internal.server;

import io.aster.sql.SchemaMode;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * How the store of a server is opened.
 *
 * @param address where the server is, or {@code null} with a data source
 * @param dataSource connections that were given, or {@code null} for a pool made here
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
