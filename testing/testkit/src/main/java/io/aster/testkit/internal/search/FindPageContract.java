package io.aster.testkit.internal.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.InvalidValueException;
import io.aster.search.EventHit;
import io.aster.search.EventHits;
import io.aster.search.EventSearch;
import io.aster.session.Event;
import io.aster.session.SessionService;
import io.aster.testkit.internal.StoreUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order of events that are found, and their pages. */
public interface FindPageContract {
    @Test
    default void pagesHaveEachEventOnceAlsoWhileEventsAreAppended(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = Searches.session(sessions, "app", "user", "1", "2", "3", "4");
        Searches.session(sessions, "app", "user", "5", "6", "7");
        EventSearch search = EventSearch.all().app("app").user("user").limit(2);
        List<EventHit<Event>> expected = sessions.findEvents(search.limit(100)).hits();

        List<EventHit<Event>> found = new ArrayList<>();
        EventSearch next = search;
        while (next != null) {
            EventHits<Event> page = sessions.findEvents(next);
            assertThat(page.hits()).hasSizeBetween(1, 2);
            found.addAll(page.hits());
            assertThat(found).hasSizeLessThan(20);
            sessions.appendEvent(id, Event.user("new"));
            next = page.nextCursor().map(search::at).orElse(null);
        }

        assertThat(found).isEqualTo(expected).hasSize(7);
    }

    @Test
    default void eventsOfOneTimeAreInTheOrderOfSessionsAndNumbers(StoreUnderTest bench) {
        bench.clock().step(Duration.ZERO);
        SessionService sessions = bench.sessions();
        List<String> ids = List.of("a", "B", "b");
        for (String id : ids) {
            bench.session(id);
            sessions.appendEvents(id, List.of(Event.user("1"), Event.user("2")));
        }
        EventSearch search = EventSearch.all().app("app").user("user").limit(1);

        assertThat(FindModel.pages(sessions, search))
                .extracting(hit -> hit.event().sessionId() + hit.event().seq())
                .containsExactly("b2", "b1", "a2", "a1", "B2", "B1");
    }

    /** No event is missing where one that is too long is followed by a short one. */
    @Test
    default void aPageHasABoundedNumberOfCharacters(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String large = "x".repeat(3 * 1024 * 1024);
        String id = Searches.session(sessions, "app", "user", "1", large, large, large, "5");
        EventSearch search = EventSearch.all().app("app").user("user");

        assertThat(sessions.findEvents(search).hits()).hasSize(3);
        assertThat(FindModel.pages(sessions, search))
                .extracting(EventHit::event)
                .isEqualTo(FindModel.newestFirst(sessions, id));
    }

    @Test
    default void whatIsNoCursorOfEventsIsRefused(StoreUnderTest bench) {
        Searches.session(bench.sessions(), "app", "user", "1", "2");
        EventSearch search = EventSearch.all().app("app").user("user");

        assertThat(bench.sessions().findEvents(search.limit(2)).nextCursor()).isEmpty();
        assertThat(bench.sessions().findEvents(search.limit(1)).nextCursor()).isPresent();
        for (String cursor : List.of("", "x", "*", "MSAyMDI2LTAzLTAxVDEyOjAwOjAwWiAxIHM")) {
            assertThatThrownBy(() -> search.at(cursor)).isInstanceOf(InvalidValueException.class);
        }
    }
}
