package io.aster.search;

import io.aster.error.UnsupportedByStoreException;
import io.aster.store.EventRecord;
import io.aster.store.Store;
import io.aster.store.search.SearchableStore;
import io.aster.store.search.SummaryStore;
import io.aster.store.search.TextSearchStore;
import io.aster.store.support.observe.ObservedStores;
import io.aster.summary.Summary;
import io.aster.summary.SummaryFilter;
import io.aster.value.Settings;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Search over a store, as far as it offers any. Thread-safe. */
public final class StoredSearch<E> implements SessionSearch<E> {
    private final Runnable open;
    private final String kind;
    private final Optional<TextSearchStore> texts;
    private final StoredEvents<E> events;
    private final Optional<SummaryStore> summaries;

    /**
     * Search over a store.
     *
     * @param store {@code null} for one that offers none
     * @param open called before each search; throws if the service was closed
     * @param toEvent makes an event of a stored one
     */
    public StoredSearch(@Nullable Store store, Settings settings, Runnable open, Function<EventRecord, E> toEvent) {
        Optional<Store> searched = Optional.ofNullable(store);
        String name = searched.map(Store::kind).orElse(Store.OTHER);
        this.open = open;
        this.kind = name;
        this.texts =
                searched.flatMap(SearchableStore::textSearchOf).map(text -> ObservedStores.of(text, name, settings));
        this.events = new StoredEvents<>(
                name,
                searched.flatMap(SearchableStore::findOf).map(found -> ObservedStores.finding(found, name, settings)),
                toEvent);
        this.summaries = searched.flatMap(SearchableStore::summariesOf)
                .map(made -> ObservedStores.summarizing(made, name, settings));
    }

    @Override
    public SearchPage search(SearchQuery query) {
        open.run();
        TextSearchStore searched = texts.orElseThrow(() -> new UnsupportedByStoreException("a store of kind " + kind
                + " has no full-text search; SQLite, PostgreSQL, MySQL and the one in memory have"));
        return query.text().isEmpty() ? new SearchPage(List.of(), null) : new RankedSearch(query).run(searched);
    }

    @Override
    public EventHits<E> findEvents(EventSearch search) {
        open.run();
        return events.find(search);
    }

    @Override
    public Summary summary(SummaryFilter filter) {
        open.run();
        return summaries
                .orElseThrow(() -> new UnsupportedByStoreException("a store of kind " + kind + " makes no summaries"))
                .summarize(filter);
    }
}
