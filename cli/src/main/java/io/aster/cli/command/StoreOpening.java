package io.aster.cli.command;

import io.aster.Aster;
import io.aster.store.StoreUrl;
import io.aster.value.Settings;
import java.util.Map;
import java.util.Set;

/** Opens stores for one command, which works on one connection most of the time. Stateless. */
public final class StoreOpening {
    private static final Set<String> POOLED = Set.of("postgresql", "jdbc:postgresql", "mysql", "jdbc:mysql");

    /** No connection is opened before it is needed; those of a migration are the most that are needed at once. */
    private static final Map<String, String> SMALL_POOL = Map.of("maxOpen", "4", "maxIdle", "0");

    private StoreOpening() {}

    /** Opens a store, on a server with a small pool where the URL does not say otherwise; the caller closes it. */
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
