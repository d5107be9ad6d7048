package io.aster.micrometer;

import io.aster.testservers.Servers;
import io.aster.testservers.database.TestDatabase;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The URL of an empty store of one kind. */
record StoreAddress(String url, @Nullable TestDatabase database) implements AutoCloseable {
    /**
     * A new store.
     *
     * @param kind as {@code Store.kind} says it
     * @param folder for its files
     */
    static StoreAddress of(String kind, Path folder) {
        return switch (kind) {
            case "memory" -> new StoreAddress("memory:", null);
            case "sqlite" -> new StoreAddress("sqlite:" + folder.resolve("test.db"), null);
            case "postgresql" -> {
                TestDatabase database = Servers.postgresql().newDatabase();
                yield new StoreAddress(database.url(), database);
            }
            default -> throw new IllegalArgumentException(kind);
        };
    }

    @Override
    public void close() {
        if (database != null) {
            database.close();
        }
    }
}
