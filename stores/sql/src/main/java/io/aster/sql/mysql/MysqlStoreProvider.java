package io.aster.sql.mysql;

import io.aster.sql.server.ServerStoreBuilder;
import io.aster.sql.server.ServerStoreProvider;

/** Opens {@code mysql:} and {@code jdbc:mysql:} URLs. */
public final class MysqlStoreProvider extends ServerStoreProvider {
    /** For {@link java.util.ServiceLoader}. */
    public MysqlStoreProvider() {
        super("mysql");
    }

    @Override
    protected ServerStoreBuilder<?> builder() {
        return MysqlStore.builder();
    }
}
