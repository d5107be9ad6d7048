package io.aster.sql;

import io.aster.error.InvalidValueException;
import io.aster.error.StoreConfigurationException;
import io.aster.store.Store;
import io.aster.store.StoreProvider;
import io.aster.store.StoreUrl;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Opens {@code name://user:password@host:port/database} and {@code jdbc:name:…} URLs for one kind of server. */
abstract class ServerStoreProvider implements StoreProvider {
    /** The parameters that are not the driver's. */
    static final List<String> PARAMETERS = List.of(
            "connectionTimeout", "maxIdle", "maxLifetime", "maxOpen", "password", "schema", "statementTimeout", "user");

    private final String name;

    ServerStoreProvider(String name) {
        this.name = name;
    }

    abstract ServerStoreBuilder<?> builder();

    @Override
    public boolean accepts(String scheme) {
        return scheme.equals(name) || scheme.equals("jdbc:" + name);
    }

    @Override
    public Store open(StoreUrl url) {
        ServerStoreBuilder<?> builder = builder();
        ServerLocation location = ServerLocation.of(url);
        builder.jdbcUrl("jdbc:" + name + ":" + location.place());
        if (location.user() != null) {
            builder.user(location.user());
        }
        if (location.password() != null) {
            builder.password(location.password());
        }
        url.parameters().forEach((parameter, value) -> set(builder, parameter, value));
        return builder.open();
    }

    private static void set(ServerStoreBuilder<?> builder, String name, String value) {
        try {
            switch (name) {
                case "schema" -> builder.schema(SchemaMode.valueOf(value.toUpperCase(Locale.ROOT)));
                case "maxOpen" -> builder.maxOpen(Integer.parseInt(value));
                case "maxIdle" -> builder.maxIdle(Integer.parseInt(value));
                case "maxLifetime" -> builder.maxLifetime(millis(value));
                case "connectionTimeout" -> builder.connectionTimeout(millis(value));
                case "statementTimeout" -> builder.statementTimeout(millis(value));
                case "user" -> builder.user(value);
                case "password" -> builder.password(value);
                default -> builder.property(name, value);
            }
        } catch (InvalidValueException e) {
            throw new StoreConfigurationException("parameter " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new StoreConfigurationException("parameter " + name + ": \"" + value + "\" is none of its values", e);
        }
    }

    private static Duration millis(String value) {
        return Duration.ofMillis(Long.parseLong(value));
    }
}
