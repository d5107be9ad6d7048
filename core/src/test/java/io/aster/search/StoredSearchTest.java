package io.aster.search;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.StoreClosedException;
import io.aster.error.UnsupportedByStoreException;
import io.aster.inmemory.InMemoryStore;
import io.aster.session.SessionService;
import io.aster.value.Settings;
import org.junit.jupiter.api.Test;

/** Searches that are refused. */
class StoredSearchTest {
    private static final SearchQuery QUERY = SearchQuery.of("refund");

    @Test
    void aStoreWithoutSearchRefusesIt() {
        SessionService sessions = SessionService.over(new InMemoryStore().sessions(), Settings.defaults());

        assertThatThrownBy(() -> sessions.search(QUERY)).isInstanceOf(UnsupportedByStoreException.class);
        assertThatThrownBy(() -> sessions.search(SearchQuery.of(""))).isInstanceOf(UnsupportedByStoreException.class);
    }

    @Test
    void aClosedServiceRefusesIt() {
        SessionService sessions = SessionService.over(new InMemoryStore(), Settings.defaults());
        sessions.close();

        assertThatThrownBy(() -> sessions.search(QUERY)).isInstanceOf(StoreClosedException.class);
    }
}
