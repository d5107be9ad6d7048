package io.aster.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.StoreClosedException;
import io.aster.inmemory.InMemoryStore;
import io.aster.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KeptStoresTest {
    @RegisterExtension
    final KeptStores stores = new KeptStores();

    private final StoreFixture fixture =
            StoreFixture.durable(InMemoryStore::new).keptOpen(stores);

    @Test
    void aStoreThatIsReleasedIsAcquiredNext() {
        Store store = fixture.acquire();
        fixture.release(store);
        assertThat(store.sessions().find("none")).isEmpty();
        assertThat(fixture.acquire()).isSameAs(store);
        assertThat(fixture.acquire()).isNotSameAs(store);
    }

    @Test
    void aStoreThatATestHasClosedIsNotKept() {
        Store store = fixture.acquire();
        store.close();
        fixture.release(store);
        assertThat(fixture.acquire()).isNotSameAs(store);
    }

    @Test
    void aStoreThatWasOpenedIsClosedByItsRelease() {
        Store store = fixture.open();
        fixture.release(store);
        assertThat(fixture.acquire()).isNotSameAs(store);
        assertClosed(store);
    }

    @Test
    void keptStoresAreClosedBehindTheLastTest() {
        Store store = fixture.acquire();
        fixture.release(store);
        stores.close();
        assertClosed(store);
    }

    private static void assertClosed(Store store) {
        assertThatThrownBy(() -> store.sessions().find("none")).isInstanceOf(StoreClosedException.class);
    }
}
