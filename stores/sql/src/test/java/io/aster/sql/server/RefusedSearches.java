package io.aster.sql.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.UnsupportedByStoreException;
import io.aster.search.EventSearch;
import io.aster.session.SessionService;
import java.time.Instant;

/** Questions over all sessions that a database refuses, because it would read all events for them. */
public final class RefusedSearches {
    private static final EventSearch ALL = EventSearch.all();

    private RefusedSearches() {}

    /** Those that no database answers without their own index, whatever index on time it has. */
    public static void assertRefused(SessionService sessions) {
        assertRefused(sessions, ALL.author("a"), "idx_events_recent_author");
        assertRefused(sessions, ALL.agent("a").before(Instant.EPOCH), "idx_events_recent_agent_id");
        assertRefused(sessions, ALL.invocation("a").failed(), "idx_events_recent_invocation_id");
        assertRefused(sessions, ALL.app("app"), "give a user or a session");
        assertRefused(sessions, ALL.failed(), "give a user or a session");
        assertThat(sessions.findEvents(ALL.app("app").from(Instant.EPOCH)).hits())
                .isEmpty();
    }

    /** A question that is refused with a message that says this. */
    public static void assertRefused(SessionService sessions, EventSearch search, String message) {
        assertThatThrownBy(() -> sessions.findEvents(search))
                .isInstanceOf(UnsupportedByStoreException.class)
                .hasMessageContaining(message);
    }
}
