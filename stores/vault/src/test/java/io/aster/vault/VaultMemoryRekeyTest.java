package io.aster.vault;

import io.aster.inmemory.InMemoryStore;
import io.aster.store.Store;

/** In memory. */
class VaultMemoryRekeyTest extends RekeyContract {
    @Override
    Store emptyStore() {
        return new InMemoryStore();
    }
}
