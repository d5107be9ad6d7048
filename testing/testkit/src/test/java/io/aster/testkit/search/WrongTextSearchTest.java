package io.aster.testkit.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.store.EventMatch;
import io.aster.store.search.FoundEvent;
import io.aster.store.search.FoundEvents;
import io.aster.store.search.TextSearch;
import io.aster.store.search.TextSearchStore;
import io.aster.testkit.StoreFixture;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every wrong search fails a test of the suite. */
class WrongTextSearchTest {
    private static UnaryOperator<TextSearchStore> wrong = UnaryOperator.identity();

    /** The suite over a wrong store. Not found by the build, only by this test. */
    static class OfWrongStore extends TextSearchConformance {
        @Override
        protected StoreFixture fixture() {
            return StoreFixture.volatileData(() -> new WrongSearchStore(text -> wrong.apply(text), find -> find));
        }
    }

    /** What may be wrong. */
    record Wrong(String name, UnaryOperator<TextSearchStore> store) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Wrong> all() {
        return Stream.of(
                new Wrong("ignores the app", asked(search -> copy(search, null, search.userId(), search.match()))),
                new Wrong("ignores the user", asked(search -> copy(search, search.appName(), null, search.match()))),
                new Wrong(
                        "ignores other conditions",
                        asked(search -> copy(search, search.appName(), search.userId(), EventMatch.ANY))),
                new Wrong(
                        "ignores the position",
                        asked(search -> TextSearch.builder(search.text(), search.limit(), search.maxChars())
                                .build())),
                new Wrong("oldest first", found(WrongTextSearchTest::reversed)),
                new Wrong("loses large texts", only(found -> found.event().jsonChars() < 1_000_000)),
                new Wrong("loses Chinese", only(found -> found.event().jsonChars() == length(found))),
                new Wrong("loses tools", only(found -> !found.event().author().equals("tool"))),
                new Wrong("loses forks", only(found -> !found.userId().equals("other"))),
                new Wrong(
                        "ends early",
                        store -> search ->
                                new FoundEvents(store.candidates(search).events(), false)),
                new Wrong("gives old answers", store -> {
                    Map<String, FoundEvents> kept = new HashMap<>();
                    return search -> kept.computeIfAbsent(
                            search.text().text() + search.after(), any -> store.candidates(search));
                }));
    }

    @ParameterizedTest
    @MethodSource("all")
    void isCaught(Wrong kind) {
        assertThat(failures(kind.store)).isPositive();
    }

    @Test
    void theRightOneIsNotCaught() {
        assertThat(failures(UnaryOperator.identity())).isZero();
    }

    private static long failures(UnaryOperator<TextSearchStore> kind) {
        wrong = kind;
        return WrongSearchStore.failures(OfWrongStore.class, 25);
    }

    private static List<FoundEvent> reversed(List<FoundEvent> events) {
        List<FoundEvent> reversed = new ArrayList<>(events);
        Collections.reverse(reversed);
        return reversed;
    }

    private static long length(FoundEvent found) {
        String content = found.event().content();
        return content == null
                ? 0
                : content.chars().filter(character -> character < 0x3000).count();
    }

    private static TextSearch copy(
            TextSearch search, @Nullable String appName, @Nullable String userId, EventMatch match) {
        return TextSearch.builder(search.text(), search.limit(), search.maxChars())
                .appName(appName)
                .userId(userId)
                .sessionId(search.sessionId())
                .match(match)
                .after(search.after())
                .build();
    }

    private static UnaryOperator<TextSearchStore> asked(UnaryOperator<TextSearch> other) {
        return store -> search -> store.candidates(other.apply(search));
    }

    private static UnaryOperator<TextSearchStore> found(UnaryOperator<List<FoundEvent>> other) {
        return store -> search -> {
            FoundEvents right = store.candidates(search);
            return new FoundEvents(other.apply(right.events()), right.hasMore());
        };
    }

    private static UnaryOperator<TextSearchStore> only(Predicate<FoundEvent> kept) {
        return found(events -> events.stream().filter(kept).toList());
    }
}
