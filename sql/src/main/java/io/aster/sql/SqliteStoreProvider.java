package io.aster.sql;

import io.aster.error.InvalidValueException;
import io.aster.error.StoreConfigurationException;
import io.aster.store.Store;
import io.aster.store.StoreProvider;
import io.aster.store.StoreUrl;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * Opens {@code sqlite:path} and {@code jdbc:sqlite:path}, and {@code sqlite:} for the default file. The path stands as it is, without
 * escapes. Parameters: {@code schema} ({@code migrate}, {@code validate} or {@code none}), {@code busyTimeout} (milliseconds),
 * {@code readers} (a number) and {@code maxBytes}; {@link SqliteStore.Builder} says what they mean.
 */
public final class SqliteStoreProvider implements StoreProvider {
    private static final Set<String> PARAMETERS = Set.of("schema", "busyTimeout", "readers", "maxBytes");

    @Override
    public boolean accepts(String scheme) {
        return scheme.equals("sqlite") || scheme.equals("jdbc:sqlite");
    }

    @Override
    public Store open(StoreUrl url) {
        url.allowParameters(PARAMETERS);
        SqliteStore.Builder builder = SqliteStore.builder();
        // To JDBC a URL without a path is a database in memory, so it is not taken for the default file.
        if (!url.location().isEmpty() || !url.scheme().equals("sqlite")) {
            builder.file(SqliteLocation.parse(url.location()));
        }
        url.parameters().forEach((name, value) -> set(builder, name, value));
        return builder.open();
    }

    private static void set(SqliteStore.Builder builder, String name, String value) {
        try {
            switch (name) {
                case "schema" -> builder.schema(SchemaMode.valueOf(value.toUpperCase(Locale.ROOT)));
                case "busyTimeout" -> builder.busyTimeout(Duration.ofMillis(Long.parseLong(value)));
                case "readers" -> builder.readers(Integer.parseInt(value));
                default -> builder.maxBytes(Long.parseLong(value));
            }
        } catch (InvalidValueException e) {
            throw new StoreConfigurationException("parameter " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new StoreConfigurationException("parameter " + name + ": \"" + value + "\" is none of its values", e);
        }
    }
}
