package io.aster.testkit.internal.search;

import static io.aster.testkit.internal.search.Searches.all;
import static io.aster.testkit.internal.search.Searches.marked;
import static io.aster.testkit.internal.search.Searches.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.InvalidValueException;
import io.aster.search.SearchHit;
import io.aster.search.SearchPage;
import io.aster.search.SearchQuery;
import io.aster.session.Event;
import io.aster.session.NewEvent;
import io.aster.session.SessionService;
import io.aster.testkit.internal.StoreUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The order of hits, and their pages. */
public interface SearchPageContract {
    @Test
    default void theBestAreFirstAndOfEqualOnesTheNewest(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        session(sessions, "app", "user", "needle 1", "needle needle needle", "needle 3", "hay ".repeat(100) + "needle");
        session(sessions, "app", "user", "needle 4");

        assertThat(marked(sessions, "needle")).first().isEqualTo("[needle] [needle] [needle]");
        assertThat(marked(sessions, "needle").subList(1, 4)).containsExactly("[needle] 4", "[needle] 3", "[needle] 1");
        assertThat(marked(sessions, "needle")).last().asString().startsWith("…").endsWith("hay [needle]");
    }

    @Test
    default void pagesHaveEachHitOnceAlsoWhileEventsAreAppended(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = session(
                sessions,
                "app",
                "user",
                IntStream.range(0, 9)
                        .mapToObj(i -> "needle" + " needle".repeat(i % 3))
                        .toArray(String[]::new));
        SearchQuery query = SearchQuery.of("needle").limit(2);
        List<SearchHit> expected = sessions.search(query.limit(100)).hits();

        List<SearchHit> found = new ArrayList<>();
        SearchQuery next = query;
        while (next != null) {
            SearchPage page = sessions.search(next);
            assertThat(page.hits()).hasSizeBetween(1, 2);
            found.addAll(page.hits());
            assertThat(found).hasSizeLessThan(20);
            sessions.appendEvent(id, Event.user("needle needle needle needle"));
            next = page.nextCursor().map(query::at).orElse(null);
        }

        assertThat(found).isEqualTo(expected).hasSize(9);
    }

    /** More than are ranked together, of the same time, in two sessions. */
    @Test
    default void manyHitsAreAllFound(StoreUnderTest bench) {
        bench.clock().step(Duration.ZERO);
        SessionService sessions = bench.sessions();
        for (int session = 0; session < 2; session++) {
            List<NewEvent> events = IntStream.range(0, 600)
                    .mapToObj(i -> Event.user("needle " + i))
                    .toList();
            sessions.appendEvents(session(sessions, "app", "user"), events);
        }

        List<SearchHit> found = all(sessions, SearchQuery.of("needle").limit(700));

        assertThat(found).hasSize(1_200).doesNotHaveDuplicates();
        assertThat(all(sessions, SearchQuery.of("\"needle 7\""))).hasSize(2);
    }

    /** More characters than a store returns together. */
    @Test
    default void largeEventsAreAllFound(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String large = "needle " + "x".repeat(3 * 1024 * 1024);
        String id = session(sessions, "app", "user", large, large, large, large, "hay ".repeat(70_000) + "needle");

        assertThat(all(sessions, SearchQuery.of("needle").limit(3)))
                .extracting(SearchHit::seq)
                .containsExactly(4L, 3L, 2L, 1L);
        assertThat(sessions.get(id).eventCount()).isEqualTo(5);
    }

    @Test
    default void whatIsNoCursorIsRefused(StoreUnderTest bench) {
        session(bench.sessions(), "app", "user", "needle");
        SearchQuery query = SearchQuery.of("needle").limit(1);

        assertThat(bench.sessions().search(query).nextCursor()).isEmpty();
        for (String cursor : List.of("", "x", "-1", "MCAw", "*", "MSAyMDI2IDEgcw")) {
            assertThatThrownBy(() -> query.at(cursor)).isInstanceOf(InvalidValueException.class);
        }
    }
}
