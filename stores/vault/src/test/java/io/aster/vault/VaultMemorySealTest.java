package io.aster.vault;

import io.aster.inmemory.InMemoryStore;
import io.aster.store.Store;

/** In memory. */
class VaultMemorySealTest extends SealContract {
    @Override
    Store emptyStore() {
        return new InMemoryStore();
    }
}
