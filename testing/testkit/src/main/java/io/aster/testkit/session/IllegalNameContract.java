package io.aster.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.IllegalName;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Illegal ids and names: refused wherever one can be given, the field named, nothing stored. */
interface IllegalNameContract {
    @Test
    default void illegalNamesOfASessionAreRefused(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        refused(
                "id",
                name -> sessions.create(NewSession.of("app", "user", "agent").withId(name)));
        refused("appName", name -> sessions.create(NewSession.of(name, "user", "agent")));
        refused("userId", name -> sessions.create(NewSession.of("app", name, "agent")));
        refused("agentId", name -> sessions.create(NewSession.of("app", "user", name)));
        assertThat(bench.all()).isEmpty();
        Session session = bench.session();
        refused("agentId", name -> sessions.update(session.withAgentId(name)));
        assertThat(bench.all()).containsExactly(session);
    }

    @Test
    default void illegalNamesOfAnEventAreRefused(StoreUnderTest bench) {
        Session session = bench.session();
        Consumer<NewEvent.Builder> append = event -> bench.sessions().appendEvent(session.id(), event.build());
        refused("id", name -> append.accept(Event.builder("user").id(name)));
        refused("invocationId", name -> append.accept(Event.builder("user").invocationId(name)));
        refused("agentId", name -> append.accept(Event.builder("user").agentId(name)));
        refused("author", name -> append.accept(Event.builder(name)));
        assertThat(bench.sessions().get(session.id())).isEqualTo(session);
        Event appended = bench.sessions().appendEvent(session.id(), Event.user("fine"));
        assertThat(bench.events(session.id())).containsExactly(appended);
    }

    @Test
    default void illegalBranchesAreRefused(StoreUnderTest bench) {
        String session = bench.session().id();
        for (IllegalName name : IllegalName.values()) {
            if (name.text().length() < 250) {
                ExpectedErrors.invalid(
                        "branch",
                        () -> Event.builder("user").branch(name.text()).build());
                ExpectedErrors.invalid("branch", () -> EventFilter.builder().branch(name.text()));
                ExpectedErrors.invalid("branch", () -> EventFilter.builder().branchSubtree(name.text()));
            }
        }
        Event appended = bench.sessions()
                .appendEvent(session, Event.builder("user").branch("fine").build());
        assertThat(bench.events(session)).containsExactly(appended);
    }

    @Test
    default void illegalSessionIdsOfCallsAreRefused(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        Session session = bench.session();
        refused("sessionId", sessions::get);
        refused("sessionId", sessions::find);
        refused("sessionId", sessions::complete);
        refused("sessionId", sessions::fail);
        refused("sessionId", sessions::reactivate);
        refused("sessionId", sessions::delete);
        refused("sessionId", name -> sessions.appendEvent(name, Event.user("hello")));
        refused("sessionId", name -> sessions.appendEvents(name, SampleEvents.numbered(2)));
        refused("sessionId", name -> sessions.appendEvents(name, List.of()));
        refused("sessionId", name -> sessions.appendEvents(name, SampleEvents.numbered(2), 0));
        refused("sessionId", name -> sessions.getEvents(name, EventFilter.first(100)));
        refused("sessionId", name -> sessions.streamEvents(name, EventFilter.all()));
        assertThat(bench.all()).containsExactly(session);
    }

    @Test
    default void illegalNamesOfDeletesAreRefused(StoreUnderTest bench) {
        Session session = bench.session();
        refused("appName", name -> bench.sessions().deleteByApp(name));
        refused("appName", name -> bench.sessions().deleteByUser(name, "user"));
        refused("userId", name -> bench.sessions().deleteByUser("app", name));
        refused("userId", name -> bench.sessions().deleteByUser(name));
        assertThat(bench.all()).containsExactly(session);
    }

    @Test
    default void illegalNamesOfFiltersAreRefused(StoreUnderTest bench) {
        Session session = bench.session();
        refused("appName", name -> SessionFilter.builder().appName(name));
        refused("userId", name -> SessionFilter.builder().userId(name));
        refused("agentId", name -> SessionFilter.builder().agentId(name));
        refused("invocationId", name -> EventFilter.builder().invocationId(name));
        refused("agentId", name -> EventFilter.builder().agentId(name));
        refused("author", name -> EventFilter.builder().author(name));
        SessionFilter legal = SessionFilter.builder()
                .appName("app")
                .userId("user")
                .agentId("agent")
                .build();
        assertThat(bench.sessions().list(legal)).containsExactly(session);
    }

    private static void refused(String field, Consumer<String> call) {
        for (IllegalName name : IllegalName.values()) {
            ExpectedErrors.invalid(field, () -> call.accept(name.text()));
        }
    }
}
