package io.aster.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.testkit.internal.HostileName;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Hostile ids and names, all of them side by side in one store, so that each is a trap for the others. */
interface NameContract {
    private static List<String> names() {
        return Arrays.stream(HostileName.values()).map(HostileName::text).toList();
    }

    @Test
    default void hostileSessionIdsAreToldApart(StoreUnderTest bench) {
        for (String id : names()) {
            bench.session(id);
            bench.sessions().appendEvent(id, Event.user("for " + id));
        }
        for (String id : names()) {
            Session session = bench.sessions().get(id);
            assertThat(session.id()).isEqualTo(id);
            assertThat(session.eventCount()).as(id).isEqualTo(1);
            assertThat(SampleEvents.texts(bench.events(id))).containsExactly("for " + id);
            assertThat(bench.events(id).get(0).sessionId()).isEqualTo(id);
            bench.sessions().update(session.withMetadata(Map.of("id", id)));
        }
        for (String id : names()) {
            assertThat(bench.sessions().get(id).metadata()).isEqualTo(Map.of("id", id));
            assertThat(bench.sessions().complete(id).version()).as(id).isEqualTo(3);
        }
        assertThat(bench.all().stream().map(Session::id)).containsExactlyInAnyOrderElementsOf(names());
    }

    @Test
    default void hostileSessionIdsAreDeletedOneByOne(StoreUnderTest bench) {
        names().forEach(bench::session);
        for (String id : names()) {
            bench.sessions().appendEvent(id, Event.user("hello"));
        }
        int left = names().size();
        for (String id : names()) {
            assertThat(bench.sessions().delete(id)).as(id).isTrue();
            assertThat(bench.sessions().delete(id)).as(id).isFalse();
            assertThat(bench.all()).as(id).hasSize(--left);
            assertThat(bench.store().sessions().stats().events()).as(id).isEqualTo(left);
        }
    }

    @Test
    default void hostileAppNamesAreToldApart(StoreUnderTest bench) {
        names().forEach(name -> bench.sessions().create(NewSession.of(name, "user", "agent")));
        checkFilter(bench, name -> SessionFilter.builder().appName(name), Session::appName);
        checkFilter(bench, name -> ActivityContract.byActivity().appName(name), Session::appName);
    }

    @Test
    default void hostileUserIdsAreToldApart(StoreUnderTest bench) {
        names().forEach(name -> bench.sessions().create(NewSession.of("app", name, "agent")));
        checkFilter(bench, name -> SessionFilter.builder().userId(name), Session::userId);
        checkFilter(bench, name -> SessionFilter.builder().appName("app").userId(name), Session::userId);
        checkFilter(bench, name -> ActivityContract.byActivity().userId(name), Session::userId);
        checkFilter(bench, name -> ActivityContract.byActivity().appName("app").userId(name), Session::userId);
    }

    @Test
    default void hostileAgentIdsAreToldApart(StoreUnderTest bench) {
        names().forEach(name -> bench.sessions().create(NewSession.of("app", "user", name)));
        checkFilter(bench, name -> SessionFilter.builder().agentId(name), Session::agentId);
        checkFilter(bench, name -> ActivityContract.byActivity().agentId(name), Session::agentId);
    }

    @Test
    default void hostileEventIdsAreToldApart(StoreUnderTest bench) {
        String session = bench.session().id();
        NewEvent[] events =
                names().stream().map(id -> Event.user(id).withId(id)).toArray(NewEvent[]::new);
        List<Event> stored = bench.sessions().appendEvents(session, List.of(events));
        assertThat(stored.stream().map(Event::id)).containsExactlyElementsOf(names());
        for (int i = 0; i < events.length; i++) {
            assertThat(bench.sessions().appendEvent(session, events[i])).isEqualTo(stored.get(i));
        }
        assertThat(bench.events(session)).isEqualTo(stored);
    }

    @Test
    default void hostileAuthorsAreToldApart(StoreUnderTest bench) {
        checkEventFilter(bench, Event::builder, name -> EventFilter.builder().author(name));
    }

    @Test
    default void hostileAgentsOfEventsAreToldApart(StoreUnderTest bench) {
        checkEventFilter(
                bench,
                name -> Event.builder("a").agentId(name),
                name -> EventFilter.builder().agentId(name));
    }

    @Test
    default void hostileInvocationIdsAreToldApart(StoreUnderTest bench) {
        checkEventFilter(
                bench,
                name -> Event.builder("a").invocationId(name),
                name -> EventFilter.builder().invocationId(name));
    }

    @Test
    default void hostileBranchesAreToldApart(StoreUnderTest bench) {
        checkEventFilter(
                bench,
                name -> Event.builder("a").branch(name),
                name -> EventFilter.builder().branch(name));
    }

    private static void checkFilter(
            StoreUnderTest bench, Function<String, SessionFilter.Builder> filter, Function<Session, String> field) {
        for (String name : names()) {
            List<Session> found = bench.sessions().list(filter.apply(name).build());
            assertThat(found.stream().map(field)).as(name).containsExactly(name);
        }
    }

    private static void checkEventFilter(
            StoreUnderTest bench,
            Function<String, NewEvent.Builder> event,
            Function<String, EventFilter.Builder> filter) {
        String session = bench.session().id();
        List<NewEvent> events =
                names().stream().map(name -> event.apply(name).build()).toList();
        List<Event> stored = bench.sessions().appendEvents(session, events);
        assertThat(bench.events(session)).isEqualTo(stored);
        for (int i = 0; i < stored.size(); i++) {
            String name = names().get(i);
            assertThat(bench.sessions().getEvents(session, filter.apply(name).build()))
                    .as(name)
                    .containsExactly(stored.get(i));
        }
    }
}
