package io.aster.testkit.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.store.EventMatch;
import io.aster.store.search.ContentMatch;
import io.aster.store.search.EventPosition;
import io.aster.store.search.FindQuery;
import io.aster.store.search.FindStore;
import io.aster.store.search.FoundEvent;
import io.aster.store.search.FoundEvents;
import io.aster.testkit.StoreFixture;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every store that finds wrong events fails a test of the suite. */
class WrongEventSearchTest {
    private static final Comparator<FoundEvent> BY_TIME =
            Comparator.comparing((FoundEvent found) -> found.event().timestamp());

    /** The first session in which an event of an id was found. */
    private static final Map<String, String> IDS = new HashMap<>();

    private static UnaryOperator<FindStore> wrong = UnaryOperator.identity();

    /** The suite over a wrong store. Not found by the build, only by this test. */
    static class OfWrongStore extends EventSearchConformance {
        @Override
        protected StoreFixture fixture() {
            return StoreFixture.volatileData(() -> new WrongSearchStore(text -> text, find -> wrong.apply(find)));
        }
    }

    /** What may be wrong. */
    record Wrong(String name, UnaryOperator<FindStore> store) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Wrong> all() {
        return Stream.of(
                new Wrong("ignores the app", asked(query -> query.appName(null))),
                new Wrong("ignores the user", asked(query -> query.userId(null))),
                new Wrong("ignores the session", asked(query -> query.sessionId(null))),
                new Wrong("ignores the fields", asked(query -> query.match(EventMatch.ANY))),
                new Wrong("ignores the position", asked(query -> query.after(null))),
                new Wrong("skips events of the position's time", WrongEventSearchTest::skipping),
                new Wrong("oldest first", found(WrongEventSearchTest::oldestFirst)),
                new Wrong("orders by time alone", found(WrongEventSearchTest::byTime)),
                new Wrong("loses large events", only(found -> found.event().jsonChars() < 1_000_000)),
                new Wrong("loses redacted events", only(found -> found.event().redaction() == null)),
                new Wrong("loses messages that call tools", only(WrongEventSearchTest::callsNone)),
                new Wrong("loses results that failed", only(WrongEventSearchTest::hasNotFailed)),
                new Wrong("loses forks", only(WrongEventSearchTest::isFirstOfItsId)),
                new Wrong(
                        "ends early",
                        store -> query -> new FoundEvents(store.find(query).events(), false)),
                new Wrong("gives old answers", store -> {
                    Map<FindQuery, FoundEvents> kept = new HashMap<>();
                    return query -> kept.computeIfAbsent(query, any -> store.find(query));
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

    private static long failures(UnaryOperator<FindStore> kind) {
        wrong = kind;
        return WrongSearchStore.failures(OfWrongStore.class, 9);
    }

    private static List<FoundEvent> oldestFirst(List<FoundEvent> events) {
        return events.stream().sorted(BY_TIME).toList();
    }

    private static List<FoundEvent> byTime(List<FoundEvent> events) {
        return events.stream()
                .sorted(BY_TIME.reversed().thenComparing(found -> found.event().sessionId()))
                .toList();
    }

    private static boolean callsNone(FoundEvent found) {
        return !Objects.toString(found.event().content(), "").contains("tool_calls\":");
    }

    private static boolean hasNotFailed(FoundEvent found) {
        return !new ContentMatch(null, true).matches(found.event());
    }

    private static boolean isFirstOfItsId(FoundEvent found) {
        return IDS.computeIfAbsent(found.event().id(), id -> found.event().sessionId())
                .equals(found.event().sessionId());
    }

    private static FindStore skipping(FindStore store) {
        return query -> {
            EventPosition after = query.after();
            return after == null
                    ? store.find(query)
                    : store.find(query.toBuilder()
                            .after(new EventPosition(after.time(), "", 0))
                            .build());
        };
    }

    private static UnaryOperator<FindStore> asked(UnaryOperator<FindQuery.Builder> other) {
        return store -> query -> store.find(other.apply(query.toBuilder()).build());
    }

    private static UnaryOperator<FindStore> found(UnaryOperator<List<FoundEvent>> other) {
        return store -> query -> {
            FoundEvents right = store.find(query);
            return new FoundEvents(other.apply(right.events()), right.hasMore());
        };
    }

    private static UnaryOperator<FindStore> only(Predicate<FoundEvent> kept) {
        return found(events -> events.stream().filter(kept).toList());
    }
}
