package io.aster.testkit.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.search.SearchHit;
import io.aster.search.SearchPage;
import io.aster.search.SearchQuery;
import io.aster.session.Event;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.SessionService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Searches, and what they find. */
final class Searches {
    private static final int MOST = 5_000;

    private Searches() {}

    /** The texts that are found, with their marks, best first. */
    static List<String> marked(SessionService sessions, String query) {
        return marked(sessions, SearchQuery.of(query));
    }

    static List<String> marked(SessionService sessions, SearchQuery query) {
        return sessions.search(query).hits().stream()
                .map(hit -> hit.snippet().marked("[", "]"))
                .toList();
    }

    /** All hits, page by page. */
    static List<SearchHit> all(SessionService sessions, SearchQuery query) {
        List<SearchHit> hits = new ArrayList<>();
        Optional<SearchQuery> next = Optional.of(query);
        while (next.isPresent()) {
            assertThat(hits).as("pages go on").hasSizeLessThan(MOST);
            SearchPage page = sessions.search(next.get());
            hits.addAll(page.hits());
            next = page.nextCursor().map(query::at);
        }
        return hits;
    }

    /** A new session of an app and a user with messages of the user. */
    static String session(SessionService sessions, String app, String user, String... texts) {
        List<NewEvent> events = new ArrayList<>();
        for (String text : texts) {
            events.add(Event.user(text));
        }
        return sessions.create(NewSession.of(app, user, "agent"), events)
                .session()
                .id();
    }
}
