package io.aster.sql.mysql;

import io.aster.error.StoreConfigurationException;
import io.aster.sql.server.ServerStoreBuilder;
import io.aster.sql.server.ServerStoreProvider;
import io.aster.store.url.StoreUrl;

/** Opens {@code mysql:} and {@code jdbc:mysql:} URLs. */
public final class MysqlStoreProvider extends ServerStoreProvider {
    /** For {@link java.util.ServiceLoader}. */
    public MysqlStoreProvider() {
        super("mysql");
    }

    @Override
    protected StoreUrl translated(StoreUrl url) {
        return ClientParameters.translated(url);
    }

    @Override
    protected ServerStoreBuilder<?> builder(StoreUrl url) {
        if (url.parameters().containsKey("schema")) {
            throw new StoreConfigurationException(
                    "parameter schema: in MySQL a schema is a database, whose name is the path of the URL");
        }
        if (url.parameters().containsKey("follow")) {
            throw new StoreConfigurationException("parameter follow: MySQL has no notifications, followers poll");
        }
        return MysqlStore.builder();
    }
}
