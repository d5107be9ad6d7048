package io.aster.cli.command;

import io.aster.Aster;
import io.aster.store.url.StoreUrl;
import io.aster.value.Settings;
import java.util.Map;
import java.util.Set;

/** Opens stores for one command, which uses one connection most of the time. Stateless. */
public final class StoreOpening {
    private static final Set<String> POOLED = Set.of("postgresql", "jdbc:postgresql", "mysql", "jdbc:mysql");

    /** Opens no connection before it is needed. The maximum is what a migration uses concurrently, more than any other command. */
    private static final Map<String, String> SMALL_POOL = Map.of("maxOpen", "4", "maxIdle", "0");

    private StoreOpening() {}

    /** Opens a store, with a small pool if it is on a server and the URL does not set the pool. The caller closes it. */
    public static Aster open(StoreUrl url) {
        return Aster.open(withSmallPool(url), Settings.defaults());
    }

    private static StoreUrl withSmallPool(StoreUrl url) {
        StoreUrl small = url;
        if (POOLED.contains(url.scheme())) {
            for (Map.Entry<String, String> option : SMALL_POOL.entrySet()) {
                small = small.with(option.getKey(), url.parameters().getOrDefault(option.getKey(), option.getValue()));
            }
        }
        return small;
    }
}
