package io.aster.sql.sqlite;

import io.aster.sql.SchemaMode;
import io.aster.store.Store;
import io.aster.store.StoreProvider;
import io.aster.store.url.StoreUrl;
import java.util.Locale;
import java.util.Set;

/**
 * Opens {@code sqlite:path} and {@code jdbc:sqlite:path}, and {@code sqlite:} for the default file. The path is taken literally, without
 * escapes. Parameters: {@code tables} ({@code migrate}, {@code validate} or {@code none}), {@code create} ({@code true} or
 * {@code false}), {@code mode} (only {@code ro}), {@code busyTimeout} (a duration),
 * {@code readers} (a number), {@code maxBytes} and {@code groupCommit} ({@code true} or {@code false}); {@link SqliteStore.Builder} says
 * what they mean.
 */
public final class SqliteStoreProvider implements StoreProvider {
    private static final Set<String> PARAMETERS =
            Set.of("tables", "create", "mode", "busyTimeout", "readers", "maxBytes", "groupCommit");

    @Override
    public boolean accepts(String scheme) {
        return scheme.equals("sqlite") || scheme.equals("jdbc:sqlite");
    }

    @Override
    public Store open(StoreUrl url) {
        url.allowParameters(PARAMETERS);
        SqliteStore.Builder builder = SqliteStore.builder();
        SqliteLocation.of(url).ifPresent(builder::file);
        url.ifGiven("tables", value -> builder.tables(SchemaMode.valueOf(value.toUpperCase(Locale.ROOT))))
                .ifFlagGiven("create", builder::create)
                .ifGiven("mode", value -> builder.readOnly(isReadOnly(value)))
                .ifDurationGiven("busyTimeout", builder::busyTimeout)
                .ifGiven("readers", value -> builder.readers(Integer.parseInt(value)))
                .ifGiven("maxBytes", value -> builder.maxBytes(Long.parseLong(value)))
                .ifFlagGiven("groupCommit", builder::groupCommit);
        return builder.open();
    }

    /** Of the modes of SQLite's own URLs, {@code create} says the others. */
    private static boolean isReadOnly(String mode) {
        if (!mode.equals("ro")) {
            throw new IllegalArgumentException(mode);
        }
        return true;
    }
}
