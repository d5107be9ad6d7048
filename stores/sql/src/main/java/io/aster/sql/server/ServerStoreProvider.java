package io.aster.sql.server;

import io.aster.sql.SchemaMode;
import io.aster.sql.internal.server.DriverParameters;
import io.aster.sql.internal.server.ServerLocation;
import io.aster.store.Store;
import io.aster.store.StoreProvider;
import io.aster.store.url.StoreUrl;
import java.util.Locale;

/** Opens {@code name://user:password@host:port/database} and {@code jdbc:name:…} URLs for one kind of server. */
public abstract class ServerStoreProvider implements StoreProvider {
    private final String name;

    protected ServerStoreProvider(String name) {
        this.name = name;
    }

    /** A builder with the parameters that only this kind of server has. */
    protected abstract ServerStoreBuilder<?> builder(StoreUrl url);

    /** The URL with the parameters of other clients of this kind of server, which hosters print, as those of the driver. */
    protected abstract StoreUrl translated(StoreUrl url);

    @Override
    public boolean accepts(String scheme) {
        return scheme.equals(name) || scheme.equals("jdbc:" + name);
    }

    @Override
    public Store open(StoreUrl given) {
        StoreUrl url = given.scheme().equals(name) ? translated(given) : given;
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
                .ifDurationGiven("maxLifetime", builder::maxLifetime)
                .ifDurationGiven("connectionTimeout", builder::connectionTimeout)
                .ifDurationGiven("statementTimeout", builder::statementTimeout)
                .ifGiven("user", builder::user)
                .ifGiven("password", builder::password);
        url.parameters().forEach((name, value) -> {
            if (!DriverParameters.OF_ASTER.contains(name)) {
                builder.property(name, value);
            }
        });
    }
}
