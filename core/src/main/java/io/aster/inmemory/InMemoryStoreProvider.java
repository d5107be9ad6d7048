package io.aster.inmemory;

import io.aster.error.StoreConfigurationException;
import io.aster.store.Store;
import io.aster.store.StoreProvider;
import io.aster.store.url.StoreUrl;
import java.util.Set;

/** Opens {@code memory:}, a new and empty store each time. */
public final class InMemoryStoreProvider implements StoreProvider {
    /** For {@link java.util.ServiceLoader}. */
    public InMemoryStoreProvider() {}

    @Override
    public boolean accepts(String scheme) {
        return scheme.equals("memory");
    }

    @Override
    public Store open(StoreUrl url) {
        url.allowParameters(Set.of());
        if (!url.location().isEmpty()) {
            throw new StoreConfigurationException("an in-memory store has no name: write memory:, not " + url);
        }
        return new InMemoryStore();
    }
}
