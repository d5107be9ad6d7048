package io.aster.testkit.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.inmemory.InMemoryStore;
import io.aster.store.MessageListStore;
import io.aster.store.SessionStore;
import io.aster.store.search.SearchableStore;
import io.aster.store.search.SummaryStore;
import io.aster.summary.Counts;
import io.aster.summary.Summary;
import io.aster.summary.SummaryFilter;
import io.aster.summary.TokenUse;
import io.aster.summary.ToolUse;
import io.aster.testkit.StoreFixture;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Every store that counts wrong fails a test of the suite. */
class WrongSummaryTest {
    private static Function<SummaryStore, SummaryStore> wrong = Function.identity();

    /** The suite over a wrong store. Not found by the build, only by this test. */
    static class OfWrongStore extends SummaryConformance {
        @Override
        protected StoreFixture fixture() {
            return StoreFixture.volatileData(WrongStore::new);
        }
    }

    /** What may be wrong. */
    record Wrong(String name, Function<SummaryStore, SummaryStore> store) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Wrong> all() {
        return Stream.of(
                new Wrong(
                        "ignores the app",
                        asked(filter -> new SummaryFilter(null, filter.userId(), filter.from(), filter.before()))),
                new Wrong(
                        "ignores the user",
                        asked(filter -> new SummaryFilter(filter.appName(), null, filter.from(), filter.before()))),
                new Wrong(
                        "ignores the earliest time",
                        asked(filter -> new SummaryFilter(filter.appName(), filter.userId(), null, filter.before()))),
                new Wrong(
                        "ignores the latest time",
                        asked(filter -> new SummaryFilter(filter.appName(), filter.userId(), filter.from(), null))),
                new Wrong(
                        "counts no sessions",
                        found(all -> new Summary(
                                new TreeMap<>(),
                                all.events(),
                                all.authors(),
                                all.agents(),
                                all.days(),
                                all.tools(),
                                all.tokens()))),
                new Wrong(
                        "forgets names that are not listed", found(all -> with(all, true, all.tools(), all.tokens()))),
                new Wrong("counts no failures", found(all -> with(all, false, withoutFailures(all), all.tokens()))),
                new Wrong("counts no tokens", found(all -> with(all, false, all.tools(), TokenUse.NONE))));
    }

    @ParameterizedTest
    @MethodSource("all")
    void isCaught(Wrong kind) {
        assertThat(failures(kind.store)).isPositive();
    }

    @Test
    void theRightOneIsNotCaught() {
        assertThat(failures(Function.identity())).isZero();
    }

    private static long failures(Function<SummaryStore, SummaryStore> kind) {
        wrong = kind;
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(OfWrongStore.class))
                                .build(),
                        summary);
        assertThat(summary.getSummary().getTestsFoundCount()).isGreaterThan(4);
        return summary.getSummary().getTestsFailedCount();
    }

    private static Summary with(Summary all, boolean isForgetful, Counts<ToolUse> tools, TokenUse tokens) {
        return new Summary(
                all.sessions(),
                all.events(),
                isForgetful ? new Counts<>(all.authors().listed(), 0) : all.authors(),
                all.agents(),
                all.days(),
                tools,
                tokens);
    }

    private static Counts<ToolUse> withoutFailures(Summary all) {
        List<ToolUse> tools = all.tools().listed().stream()
                .map(tool -> new ToolUse(
                        tool.name(), tool.calls(), tool.answered(), 0, tool.averageSeconds(), tool.longestSeconds()))
                .toList();
        return new Counts<>(tools, all.tools().others());
    }

    private static Function<SummaryStore, SummaryStore> asked(UnaryOperator<SummaryFilter> change) {
        return store -> filter -> store.summarize(change.apply(filter));
    }

    private static Function<SummaryStore, SummaryStore> found(UnaryOperator<Summary> change) {
        return store -> filter -> change.apply(store.summarize(filter));
    }

    private static final class WrongStore implements SearchableStore {
        private final InMemoryStore store = new InMemoryStore();
        private final SummaryStore summaries = wrong.apply(store.summaries().orElseThrow());

        @Override
        public SessionStore sessions() {
            return store.sessions();
        }

        @Override
        public MessageListStore messages() {
            return store.messages();
        }

        @Override
        public Optional<SummaryStore> summaries() {
            return Optional.of(summaries);
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
