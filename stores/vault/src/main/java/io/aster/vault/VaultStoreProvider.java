package io.aster.vault;

import io.aster.store.Store;
import io.aster.store.StoreProvider;
import io.aster.store.url.StoreUrl;
import java.util.Set;

/** Opens {@code vault:FILE}: the store, the keys and the master key that a {@link VaultFile} names. */
public final class VaultStoreProvider implements StoreProvider {
    /** For {@link java.util.ServiceLoader}. */
    public VaultStoreProvider() {}

    @Override
    public boolean accepts(String scheme) {
        return scheme.equals(VaultFile.SCHEME);
    }

    @Override
    public Store open(StoreUrl url) {
        url.allowParameters(Set.of());
        return VaultFile.read(url.location()).open();
    }
}
