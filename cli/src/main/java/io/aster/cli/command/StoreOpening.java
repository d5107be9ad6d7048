package io.aster.cli.command;

import io.aster.Aster;
import io.aster.store.url.StoreUrl;
import io.aster.value.Settings;
import java.util.Set;

/** Opens stores for one command, which uses one connection most of the time. Stateless. */
public final class StoreOpening {
    private static final Set<String> POOLED = Set.of("postgresql", "jdbc:postgresql", "mysql", "jdbc:mysql");

    private static final Set<String> FILES = Set.of("sqlite", "jdbc:sqlite");
    private static final String CREATE = "create";
    private static final String TABLES = "tables";

    /** How many connections the pool of a store has by default. */
    private static final int APPLICATION_CONNECTIONS = 50;

    /** How many connections a command uses at most by default: what a migration of the tables uses concurrently. */
    private static final int CONNECTIONS = 4;

    private StoreOpening() {}

    /**
     * Opens a store, with a small pool if it is on a server and the URL does not set the pool. The caller closes it.
     *
     * @param create whether a file that does not exist is created, unless the URL says otherwise
     * @throws io.aster.error.MissingStoreException if it does not exist, and is not to be created
     */
    public static Aster open(StoreUrl url, boolean create) {
        return open(url, create, CONNECTIONS);
    }

    /**
     * The same for a command that uses more connections.
     *
     * @param connections the largest number, unless the URL sets it
     */
    public static Aster open(StoreUrl url, boolean create, int connections) {
        StoreUrl small = withSmallPool(url, Math.max(connections, CONNECTIONS));
        return Aster.open(
                isFile(url) ? withDefault(small, CREATE, Boolean.toString(create)) : small, Settings.defaults());
    }

    /**
     * Opens a store to look at what is wrong with it: with the pool that an application has by default, without changing its tables, and, on a
     * server, whatever they are.
     */
    public static Aster openToCheck(StoreUrl url) {
        boolean isOnServer = POOLED.contains(url.scheme());
        StoreUrl unchanged = isOnServer || isFile(url) ? url.with(TABLES, isOnServer ? "none" : "validate") : url;
        return open(unchanged, false, APPLICATION_CONNECTIONS);
    }

    /** Whether the URL addresses a file, and no server. */
    static boolean isFile(StoreUrl url) {
        return FILES.contains(url.scheme());
    }

    /** A pool that opens no connection before it is needed. */
    private static StoreUrl withSmallPool(StoreUrl url, int connections) {
        return POOLED.contains(url.scheme())
                ? withDefault(withDefault(url, "maxOpen", Integer.toString(connections)), "maxIdle", "0")
                : url;
    }

    private static StoreUrl withDefault(StoreUrl url, String parameter, String value) {
        return url.with(parameter, url.parameters().getOrDefault(parameter, value));
    }
}
