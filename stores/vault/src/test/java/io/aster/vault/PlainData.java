package io.aster.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.EventActions;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.RedactionReason;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sessions, state and messages of two users, one text of each kind at least; each has the canary. */
final class PlainData {
    static final String CANARY = "canary";

    private PlainData() {}

    /** Stores them: the sessions {@code ann-1} and {@code bob-1}, and a fork {@code ann-2}. */
    static void store(Aster aster) {
        SessionService sessions = aster.sessions();
        for (String user : List.of("ann", "bob")) {
            sessions.create(NewSession.of("shop", user, "agent")
                    .withId(user + "-1")
                    .withMetadata(Map.of("title", CANARY))
                    .withState(Map.of("plan", CANARY, "n", 1.5, "user:city", CANARY, "app:" + user, CANARY)));
            sessions.appendEvents(
                    user + "-1", List.of(event("1"), event("2"), Event.user("3").withId("3")));
            aster.messages()
                    .withOwner("shop", user)
                    .appendMessages("agt-" + user, List.of(Message.user(CANARY), Message.user(CANARY + " two")));
        }
        sessions.fork("ann-1", 2, NewSession.of("shop", "ann", "agent").withId("ann-2"));
        sessions.redact("bob-1", List.of(2L), new RedactionReason("ann", "asked to"));
        aster.messages().appendMessages("agt", List.of(Message.user(CANARY)));
    }

    static NewEvent event(String id) {
        return Event.builder("user")
                .id(id)
                .content(Message.user(CANARY + " " + id))
                .actions(EventActions.stateDelta(Map.of("step", CANARY + id)))
                .metadata(Map.of("ip", CANARY))
                .build();
    }

    /** All that a service returns of them, but for when lists were written. */
    static List<Object> read(Aster aster) {
        List<Object> read = new ArrayList<>();
        aster.sessions().list(SessionFilter.first(100)).forEach(session -> {
            read.add(session);
            read.add(aster.sessions().state(session.id()));
            read.addAll(aster.sessions().getEvents(session.id(), EventFilter.first(100)));
            read.add(aster.sessions().stateAt(session.id(), 1));
        });
        for (String agent : List.of("agt-ann", "agt-bob", "agt")) {
            read.add(aster.messages().loadMessages(agent).messages());
            read.add(aster.messages().describe(agent).orElseThrow().owner() == null);
        }
        return read;
    }

    /** All texts of a store, as they are. */
    static List<String> texts(Store raw) {
        List<String> texts = new ArrayList<>();
        SessionStore sessions = raw.sessions();
        for (SessionRecord session :
                sessions.list(SessionQuery.builder(100).withState(true).build())) {
            texts.add(String.valueOf(session.metadata()));
            texts.add(String.valueOf(sessions.state(session.id())));
            texts.add(String.valueOf(
                    sessions.stateHistory(session.id(), 0, 0).orElseThrow().initialState()));
            sessions.events(EventQuery.builder(session.id(), 100).build())
                    .map(EventPage::events)
                    .orElse(List.of())
                    .forEach(event -> texts.add(event.content() + " " + event.actions() + " " + event.metadata()));
        }
        for (String agent : raw.messages().list(null, 100)) {
            texts.addAll(raw.messages().load(agent, 100).messages());
        }
        assertThat(texts).isNotEmpty();
        return texts;
    }
}
