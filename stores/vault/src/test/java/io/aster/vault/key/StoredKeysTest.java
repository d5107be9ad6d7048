package io.aster.vault.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.sql.sqlite.SqliteStore;
import io.aster.store.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredKeysTest extends KeyStoreContract {
    @TempDir
    Path folder;

    private final List<KeyStore> opened = new ArrayList<>();

    @Override
    KeyStore open() {
        StoredKeys keys = StoredKeys.in(store("keys.db"));
        opened.add(keys);
        return keys;
    }

    private Store store(String name) {
        return SqliteStore.builder().file(folder.resolve(name)).open();
    }

    @AfterEach
    void close() {
        opened.forEach(KeyStore::close);
    }

    @Test
    void keysAreFoundInTheStoreThatHasThem() {
        StoredKeys keys = (StoredKeys) open();
        try (Store same = store("keys.db");
                Store other = store("other.db")) {
            assertThat(keys.areIn(same)).isFalse();
            keys.insert(KeyRecord.ofKey(ANN, "a2V5", AT));
            assertThat(keys.areIn(same)).isTrue();
            assertThat(keys.areIn(other)).isFalse();
        }
    }
}
