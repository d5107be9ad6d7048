package io.aster.testkit.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.inmemory.InMemoryStore;
import io.aster.store.MessageListStore;
import io.aster.store.SessionStore;
import io.aster.store.search.FindStore;
import io.aster.store.search.SearchableStore;
import io.aster.store.search.TextSearchStore;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Sessions in memory, with a search that is wrong. */
final class WrongSearchStore implements SearchableStore {
    private final InMemoryStore memory = new InMemoryStore();
    private final TextSearchStore textSearch;
    private final FindStore find;

    WrongSearchStore(UnaryOperator<TextSearchStore> textSearch, UnaryOperator<FindStore> find) {
        this.textSearch = textSearch.apply(memory.textSearch().orElseThrow());
        this.find = find.apply(memory.find().orElseThrow());
    }

    /** How many tests of a suite fail, of more than this number. */
    static long failures(Class<?> suite, long moreThan) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(suite))
                                .build(),
                        summary);
        assertThat(summary.getSummary().getTestsFoundCount()).isGreaterThan(moreThan);
        return summary.getSummary().getTestsFailedCount();
    }

    @Override
    public SessionStore sessions() {
        return memory.sessions();
    }

    @Override
    public MessageListStore messages() {
        return memory.messages();
    }

    @Override
    public Optional<TextSearchStore> textSearch() {
        return Optional.of(textSearch);
    }

    @Override
    public Optional<FindStore> find() {
        return Optional.of(find);
    }

    @Override
    public void close() {
        memory.close();
    }
}
