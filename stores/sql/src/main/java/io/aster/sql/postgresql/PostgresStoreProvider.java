package io.aster.sql.postgresql;

import io.aster.sql.server.ServerStoreBuilder;
import io.aster.sql.server.ServerStoreProvider;

/** Opens {@code postgresql:} and {@code jdbc:postgresql:} URLs. */
public final class PostgresStoreProvider extends ServerStoreProvider {
    /** For {@link java.util.ServiceLoader}. */
    public PostgresStoreProvider() {
        super("postgresql");
    }

    @Override
    protected ServerStoreBuilder<?> builder() {
        return PostgresStore.builder();
    }
}
