package io.aster.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.session.RedactionReason;
import io.aster.session.SessionService;
import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.MessageListStore;
import io.aster.store.SessionStore;
import io.aster.store.StateRecord;
import io.aster.store.Store;
import io.aster.testkit.ForwardingSessions;
import io.aster.vault.key.KeyScope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nodes cache whose a session is. Its id may be another user's meanwhile. */
class SessionIdentityTest {
    private final TwoNodes nodes = new TwoNodes();

    @BeforeEach
    void cacheAndReplace() {
        nodes.sessions.create(NewSession.of("shop", "ann", "agent").withId("s").withState(Map.of("a", 1L)));
        nodes.sessions.appendEvent("s", Event.user("of ann").withId("e"));
        nodes.sessions.getEvents("s", EventFilter.first(9));
        nodes.other.delete("s");
        nodes.other.create(NewSession.of("shop", "bob", "agent")
                .withId("s")
                .withMetadata(Map.of("of", "bob"))
                .withState(Map.of("a", 2L)));
    }

    @Test
    void anAppendIsSealedForTheUserOfTheNewSession() {
        nodes.sessions.appendEvent("s", Event.user("of bob"));
        nodes.vault.shred("shop", "ann");
        SessionService fresh = nodes.node(builder -> builder);
        assertThat(fresh.getEvents("s", EventFilter.first(9))).hasSize(1);
    }

    @Test
    void anAppendIsSealedForItAlsoWhereTheEarlierUserWasShredded() {
        nodes.vault.shred("shop", "ann");
        nodes.sessions.appendEvent("s", Event.user("of bob"));
        assertThat(nodes.other.getEvents("s", EventFilter.first(9))).hasSize(1);
    }

    @Test
    void readsOpenTheNewSession() {
        nodes.other.appendEvent("s", Event.user("of bob").withId("f"));
        assertThat(nodes.sessions.state("s").session()).isEqualTo(Map.of("a", 2L));
        again();
        assertThat(nodes.sessions.findEvent("s", "f")).isPresent();
        again();
        assertThat(nodes.sessions.getEvents("s", EventFilter.first(9))).hasSize(1);
        again();
        assertThat(nodes.sessions.stateAt("s", 0)).isEqualTo(Map.of("a", 2L));
        assertThat(nodes.sessions.updateMetadata("s", Map.of("more", 1L)).metadata())
                .hasSize(1);
        assertThat(nodes.other.get("s").metadata()).hasSize(1);
    }

    /** Another user's session takes the place, which this node does not know of. */
    private void again() {
        nodes.other.delete("s");
        nodes.other.create(NewSession.of("shop", "eve", "agent").withId("s").withState(Map.of("a", 2L)));
        nodes.other.appendEvent("s", Event.user("of eve").withId("f"));
    }

    /** Between what is read and whose it is, on a node that knew nothing of the session. */
    @Test
    void aSessionThatIsReplacedDuringAReadIsReadAgain() {
        nodes.other.appendEvent("s", Event.user("of bob").withId("f"));
        SessionService racing = Aster.open(nodes.vault(builder -> builder).over(new Racing(nodes.raw, this::again)))
                .sessions();
        assertThat(racing.state("s").session()).isEqualTo(Map.of("a", 2L));
        again();
        SessionService events = Aster.open(nodes.vault(builder -> builder).over(new Racing(nodes.raw, this::again)))
                .sessions();
        assertThat(events.getEvents("s", EventFilter.first(9)).get(0).content()).isEqualTo(Message.user("of eve"));
    }

    /** A store in which something happens after the first read. */
    private static final class Racing extends ForwardingSessions implements Store {
        private final Store store;
        private Runnable once;

        Racing(Store store, Runnable once) {
            super(store.sessions());
            this.store = store;
            this.once = once;
        }

        @Override
        public Optional<StateRecord> state(String sessionId) {
            return afterwards(super.state(sessionId));
        }

        @Override
        public Optional<EventPage> events(EventQuery query) {
            return afterwards(super.events(query));
        }

        private <T> T afterwards(T found) {
            Runnable now = once;
            once = () -> {};
            now.run();
            return found;
        }

        @Override
        public SessionStore sessions() {
            return this;
        }

        @Override
        public MessageListStore messages() {
            return store.messages();
        }

        @Override
        public void close() {}
    }

    @Test
    void forksOfForksHaveTheEventsOfTheFirstSession() {
        nodes.other.appendEvents("s", List.of(Event.user("1"), Event.user("2")));
        nodes.sessions.fork("s", 2, NewSession.of("shop", "bob", "agent").withId("fork"));
        nodes.other.appendEvent("fork", Event.user("3"));
        nodes.other.fork("fork", 3, NewSession.of("shop", "bob", "agent").withId("fork-of-fork"));
        nodes.other.delete("s");
        nodes.other.delete("fork");
        SessionService fresh = nodes.node(builder -> builder);
        assertThat(fresh.getEvents("fork-of-fork", EventFilter.first(9))).hasSize(3);
        fresh.redact("fork-of-fork", List.of(2L), new RedactionReason("bob", "asked"));
        assertThat(nodes.sessions
                        .getEvents("fork-of-fork", EventFilter.first(9))
                        .get(1)
                        .isRedacted())
                .isTrue();
        assertThat(nodes.sessions
                        .getEvents("fork-of-fork", EventFilter.first(9))
                        .get(2)
                        .content())
                .isNotNull();
    }

    @Test
    void aRepeatedAppendIsTheSameOneOnEveryNode() {
        Event first = nodes.other.appendEvent("s", Event.user("of bob").withId("f"));
        assertThat(nodes.sessions.appendEvent("s", Event.user("of bob").withId("f")))
                .isEqualTo(first);
        assertThat(nodes.keys.find(KeyScope.ofUser("shop", "bob"))).isPresent();
    }
}
