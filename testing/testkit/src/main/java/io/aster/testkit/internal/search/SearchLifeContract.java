package io.aster.testkit.internal.search;

import static io.aster.testkit.internal.search.Searches.marked;
import static io.aster.testkit.internal.search.Searches.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.RedactionReason;
import io.aster.session.Session;
import io.aster.session.SessionService;
import io.aster.session.SessionState;
import io.aster.store.RewriteOutcome;
import io.aster.store.RewriteRequest;
import io.aster.store.RewriteRequest.EventTexts;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.testkit.load.Crowd;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is found follows what is stored, whatever changed it, on any node. */
public interface SearchLifeContract {
    @Test
    default void aRedactedEventIsNotFoundAnyMore(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = session(sessions, "app", "user", "my address is secret", "退款 secret", "a secret that stays");
        Session fork = sessions.fork(id, 3, NewSession.of("app", "user", "agent"));
        assertThat(marked(sessions, "secret")).hasSize(6);

        for (String redacted : List.of(id, fork.id())) {
            sessions.redact(redacted, List.of(1L, 2L), new RedactionReason("user", "asked"));
        }

        for (SessionService node : List.of(sessions, bench.otherNode().sessions())) {
            assertThat(marked(node, "secret")).containsExactly("a [secret] that stays", "a [secret] that stays");
            assertThat(marked(node, "address")).isEmpty();
            assertThat(marked(node, "退款")).isEmpty();
            assertThat(marked(node, "asked")).isEmpty();
        }
    }

    @Test
    default void whatIsDeletedIsNotFoundAnyMore(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String first = session(sessions, "app", "ann", "needle 1");
        session(sessions, "app", "ann", "needle 2");
        session(sessions, "app", "bob", "needle 3");
        session(sessions, "other", "bob", "needle 4");

        sessions.delete(first);
        assertThat(marked(sessions, "needle")).containsExactlyInAnyOrder("[needle] 2", "[needle] 3", "[needle] 4");
        sessions.deleteByUser("ann");
        assertThat(marked(sessions, "needle")).containsExactlyInAnyOrder("[needle] 3", "[needle] 4");
        sessions.deleteByApp("app");
        assertThat(marked(bench.otherNode().sessions(), "needle")).containsExactly("[needle] 4");
    }

    @Test
    default void anExpiredSessionIsNotFound(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        NewSession expired = NewSession.of("app", "user", "agent").withExpiresAt(Instant.parse("2020-01-01T00:00:00Z"));
        sessions.create(expired, List.of(Event.user("needle 1")));
        session(sessions, "app", "user", "needle 2");

        assertThat(marked(sessions, "needle")).containsExactly("[needle] 2");
        sessions.purgeExpired();
        assertThat(marked(sessions, "needle")).containsExactly("[needle] 2");
    }

    @Test
    default void copiesOfAForkAreFoundWithoutTheirSource(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = session(sessions, "app", "user", "needle 1", "needle 2");
        Session fork = sessions.fork(id, 1, NewSession.of("app", "other", "agent"));
        sessions.delete(id);
        sessions.appendEvent(fork.id(), Event.user("needle 3"));

        assertThat(marked(bench.otherNode().sessions(), "needle"))
                .containsExactlyInAnyOrder("[needle] 1", "[needle] 3");
    }

    @Test
    default void aRestoredSessionIsFound(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = session(sessions, "app", "user", "needle 1", "needle 2");
        Session read = sessions.get(id);
        List<Event> events = bench.events(id);
        sessions.delete(id);
        assertThat(marked(sessions, "needle")).isEmpty();

        sessions.restore(read, SessionState.EMPTY, events);

        assertThat(marked(sessions, "needle")).containsExactly("[needle] 2", "[needle] 1");
    }

    @Test
    default void aRewrittenEventIsFoundByItsNewText(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = session(sessions, "app", "user", "needle");
        RewriteRequest request = RewriteRequest.builder(id, sessions.get(id).createdAt())
                .expectedRedactions(0)
                .events(List.of(new EventTexts(1, "{\"role\":\"user\",\"content\":\"a thread\"}", null, null)))
                .build();

        assertThat(bench.store().sessions().rewrite(request)).isEqualTo(RewriteOutcome.REWRITTEN);

        assertThat(marked(sessions, "needle")).isEmpty();
        assertThat(marked(sessions, "thread")).containsExactly("a [thread]");
    }

    /** By each writer itself, and by the next one on the other node. */
    @Test
    default void anEventIsFoundAsSoonAsItsAppendHasReturned(StoreUnderTest bench) {
        String id = session(bench.sessions(), "app", "user");
        try (Crowd<List<String>> crowd = new Crowd<>(8, writer -> () -> {
            String word = "needle" + writer;
            bench.node(writer).sessions().appendEvent(id, Event.user(word));
            return marked(bench.node(writer + 1).sessions(), word);
        })) {
            assertThat(crowd.results())
                    .hasSize(8)
                    .allSatisfy(found -> assertThat(found).hasSize(1));
        }
    }
}
