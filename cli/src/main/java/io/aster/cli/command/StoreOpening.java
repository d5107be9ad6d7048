package io.aster.cli.command;

import io.aster.Aster;
import io.aster.store.url.StoreUrl;
import io.aster.value.Settings;
import java.util.Map;
import java.util.Set;

/** Opens stores for one command, which uses one connection most of the time. Stateless. */
public final class StoreOpening {
    private static final Set<String> POOLED = Set.of("postgresql", "jdbc:postgresql", "mysql", "jdbc:mysql");

    private static final Set<String> FILES = Set.of("sqlite", "jdbc:sqlite");
    private static final String CREATE = "create";

    /** Opens no connection before it is needed. The maximum is what a migration uses concurrently, more than any other command. */
    private static final Map<String, String> SMALL_POOL = Map.of("maxOpen", "4", "maxIdle", "0");

    private StoreOpening() {}

    /**
     * Opens a store, with a small pool if it is on a server and the URL does not set the pool. The caller closes it.
     *
     * @param create whether a file that does not exist is created, unless the URL says otherwise
     * @throws io.aster.error.MissingStoreException if it does not exist, and is not to be created
     */
    public static Aster open(StoreUrl url, boolean create) {
        StoreUrl small = withSmallPool(url);
        return Aster.open(
                isFile(url) ? withDefault(small, CREATE, Boolean.toString(create)) : small, Settings.defaults());
    }

    /** Whether the URL addresses a file, and no server. */
    static boolean isFile(StoreUrl url) {
        return FILES.contains(url.scheme());
    }

    private static StoreUrl withSmallPool(StoreUrl url) {
        StoreUrl small = url;
        if (POOLED.contains(url.scheme())) {
            for (Map.Entry<String, String> option : SMALL_POOL.entrySet()) {
                small = withDefault(small, option.getKey(), option.getValue());
            }
        }
        return small;
    }

    private static StoreUrl withDefault(StoreUrl url, String parameter, String value) {
        return url.with(parameter, url.parameters().getOrDefault(parameter, value));
    }
}
