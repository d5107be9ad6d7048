package io.aster.sql.server;

import io.aster.sql.SchemaMode;
import io.aster.sql.internal.server.DriverParameters;
import io.aster.sql.internal.server.ServerLocation;
import io.aster.store.Store;
import io.aster.store.StoreProvider;
import io.aster.store.url.StoreUrl;
import java.time.Duration;
import java.util.Locale;

/** Opens {@code name://user:password@host:port/database} and {@code jdbc:name:…} URLs for one kind of server. */
public abstract class ServerStoreProvider implements StoreProvider {
    private final String name;

    protected ServerStoreProvider(String name) {
        this.name = name;
    }

    /** A builder with the parameters that only this kind of server has. */
    protected abstract ServerStoreBuilder<?> builder(StoreUrl url);

    @Override
    public boolean accepts(String scheme) {
        return scheme.equals(name) || scheme.equals("jdbc:" + name);
    }

    @Override
    public Store open(StoreUrl url) {
        ServerStoreBuilder<?> builder = builder(url);
        ServerLocation location = ServerLocation.of(url);
        builder.jdbcUrl("jdbc:" + name + ":" + location.place());
        if (location.user() != null) {
            builder.user(location.user());
        }
        if (location.password() != null) {
            builder.password(location.password());
        }
        set(builder, url);
        return builder.open();
    }

    private static void set(ServerStoreBuilder<?> builder, StoreUrl url) {
        url.ifGiven("tables", value -> builder.tables(SchemaMode.valueOf(value.toUpperCase(Locale.ROOT))))
                .ifFlagGiven("groupCommit", builder::groupCommit)
                .ifGiven("maxOpen", value -> builder.maxOpen(Integer.parseInt(value)))
                .ifGiven("maxIdle", value -> builder.maxIdle(Integer.parseInt(value)))
                .ifGiven("maxLifetime", value -> builder.maxLifetime(millis(value)))
                .ifGiven("connectionTimeout", value -> builder.connectionTimeout(millis(value)))
                .ifGiven("statementTimeout", value -> builder.statementTimeout(millis(value)))
                .ifGiven("user", builder::user)
                .ifGiven("password", builder::password);
        url.parameters().forEach((name, value) -> {
            if (!DriverParameters.OF_ASTER.contains(name)) {
                builder.property(name, value);
            }
        });
    }

    private static Duration millis(String value) {
        return Duration.ofMillis(Long.parseLong(value));
    }
}
