package io.aster.testkit.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.message.Message;
import io.aster.message.ToolCall;
import io.aster.search.EventHit;
import io.aster.search.EventSearch;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.RedactionReason;
import io.aster.session.Session;
import io.aster.session.SessionService;
import io.aster.testkit.internal.StoreUnderTest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is found follows what is stored, on any node. */
public interface FindLifeContract {
    EventSearch OF_USER = EventSearch.all().app("app").user("user");

    @Test
    default void aRedactedEventIsFoundByWhatIsLeftOfIt(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = Searches.session(sessions, "app", "user");
        ToolCall call = ToolCall.of("1", "refund", "{}");
        sessions.appendEvent(
                id, Event.builder("a").content(Message.toolCalls(call)).build());
        sessions.appendEvent(
                id, Event.builder("a").content(FindModel.failed(call)).build());
        assertThat(sessions.findEvents(OF_USER.tool("refund")).hits()).hasSize(2);
        assertThat(sessions.findEvents(OF_USER.failed()).hits()).hasSize(1);

        sessions.redact(id, List.of(1L, 2L), new RedactionReason("user", "asked"));

        for (SessionService node : List.of(sessions, bench.otherNode().sessions())) {
            assertThat(node.findEvents(OF_USER.tool("refund")).hits()).isEmpty();
            assertThat(node.findEvents(OF_USER.failed()).hits()).isEmpty();
            assertThat(node.findEvents(OF_USER.author("a")).hits())
                    .hasSize(2)
                    .allMatch(hit -> hit.event().isRedacted());
        }
    }

    @Test
    default void whatIsDeletedOrHasExpiredIsNotFound(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        NewSession expired = NewSession.of("app", "user", "agent").withExpiresAt(Instant.parse("2020-01-01T00:00:00Z"));
        String gone =
                sessions.create(expired, List.of(Event.user("1"))).session().id();
        String deleted = Searches.session(sessions, "app", "user", "2");
        String kept = Searches.session(sessions, "app", "user", "3");

        sessions.delete(deleted);

        assertThat(sessions.findEvents(OF_USER).hits())
                .extracting(hit -> hit.event().sessionId())
                .containsExactly(kept);
        assertThat(sessions.findEvents(EventSearch.all().session(gone)).hits()).isEmpty();
        sessions.deleteByUser("app", "user");
        assertThat(bench.otherNode().sessions().findEvents(OF_USER).hits()).isEmpty();
    }

    @Test
    default void copiesOfAForkAreFoundWithoutTheirSource(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = Searches.session(sessions, "app", "user", "1", "2");
        Session fork = sessions.fork(id, 1, NewSession.of("app", "user", "agent"));
        assertThat(sessions.findEvents(OF_USER).hits()).hasSize(3);

        sessions.delete(id);

        assertThat(sessions.findEvents(OF_USER).hits())
                .extracting(EventHit::event)
                .isEqualTo(bench.events(fork.id()))
                .hasSize(1);
    }
}
