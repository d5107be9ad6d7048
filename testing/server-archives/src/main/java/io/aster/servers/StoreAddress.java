package io.aster.servers;

import io.aster.testservers.Servers;
import io.aster.testservers.database.DatabaseServer;
import io.aster.testservers.database.TestDatabase;
import io.aster.testservers.redis.TestKeyspace;
import java.nio.file.Path;
import java.util.UUID;

/**
 * An empty store for a test, on a server that tests share; closing it removes what was stored.
 *
 * @param url what {@code Aster.open} takes; a store in memory begins anew with each call
 */
public record StoreAddress(String url, Runnable removal) implements AutoCloseable {
    /**
     * A new store.
     *
     * @param kind as {@code Store.kind} says it: {@code memory}, {@code sqlite}, {@code postgresql}, {@code mysql} or {@code redis}
     * @param folder for its files
     */
    public static StoreAddress of(String kind, Path folder) {
        return switch (kind) {
            case "memory" -> new StoreAddress("memory:", () -> {});
            case "sqlite" -> new StoreAddress("sqlite:" + folder.resolve(UUID.randomUUID() + ".db"), () -> {});
            case "postgresql" -> on(Servers.postgresql());
            case "mysql" -> on(Servers.mysql());
            case "redis" -> onRedis();
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static StoreAddress on(DatabaseServer server) {
        TestDatabase database = server.newDatabase();
        return new StoreAddress(database.url(), database::close);
    }

    private static StoreAddress onRedis() {
        TestKeyspace keys = Servers.redis().newKeyspace();
        return new StoreAddress(keys.url() + "?prefix=" + keys.prefix(), keys::close);
    }

    @Override
    public void close() {
        removal.run();
    }
}
