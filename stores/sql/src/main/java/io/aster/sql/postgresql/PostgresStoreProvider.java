package io.aster.sql.postgresql;

import io.aster.error.StoreConfigurationException;
import io.aster.sql.server.ServerStoreBuilder;
import io.aster.sql.server.ServerStoreProvider;
import io.aster.store.url.StoreUrl;
import java.util.Locale;
import java.util.Set;

/** Opens {@code postgresql:} (also written {@code postgres:}) and {@code jdbc:postgresql:} URLs. */
public final class PostgresStoreProvider extends ServerStoreProvider {
    /** For {@link java.util.ServiceLoader}. */
    public PostgresStoreProvider() {
        super("postgresql");
    }

    @Override
    protected StoreUrl translated(StoreUrl url) {
        return LibpqParameters.translated(url);
    }

    @Override
    protected ServerStoreBuilder<?> builder(StoreUrl url) {
        PostgresStore.Builder builder = PostgresStore.builder();
        url.ifGiven("schema", builder::schema)
                .ifGiven("follow", value -> builder.follow(FollowMode.valueOf(value.toUpperCase(Locale.ROOT))));
        if (url.parameters().keySet().containsAll(Set.of("schema", "currentSchema"))) {
            throw new StoreConfigurationException("set one of schema, a name, and currentSchema, a search path");
        }
        return builder;
    }
}
