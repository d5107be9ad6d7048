package io.aster.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionExistsException;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.Race;
import io.aster.testkit.internal.SteppingClock;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Creating sessions, and finding sessions that exist and sessions that do not. */
interface CreateContract {
    String UUID_V7 = "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

    @Test
    default void createWithAGivenIdStoresEveryField(StoreUnderTest bench) {
        NewSession given = new NewSession("s-1", "my-app", "me", "helper", Map.of("plan", "gold"));
        Session created = bench.sessions().create(given);
        Session expected = Session.builder("s-1")
                .appName("my-app")
                .userId("me")
                .agentId("helper")
                .metadata(Map.of("plan", "gold"))
                .createdAt(SteppingClock.START)
                .updatedAt(SteppingClock.START)
                .build();
        assertThat(created).isEqualTo(expected);
        assertThat(bench.sessions().get("s-1")).isEqualTo(expected);
        assertThat(bench.sessions().find("s-1")).contains(expected);
        assertThat(bench.sessions().list(SessionFilter.first(100))).containsExactly(expected);
        assertThat(bench.events("s-1")).isEmpty();
    }

    @Test
    default void createWithoutAnIdGeneratesOne(StoreUnderTest bench) {
        Session created = bench.session();
        assertThat(created.id()).matches("sess-" + UUID_V7);
        assertThat(bench.sessions().get(created.id())).isEqualTo(created);
    }

    @Test
    default void generatedSessionIdsDifferAndAreOrderedByTime(StoreUnderTest bench) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            ids.add(bench.session().id());
        }
        assertThat(new HashSet<>(ids)).hasSize(200);
        assertThat(ids.stream().map(id -> id.substring("sess-".length(), "sess-".length() + 13)))
                .isSorted();
        assertThat(bench.all().stream().map(Session::id)).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    default void generatedEventIdsDifferAndAreOrderedByTime(StoreUnderTest bench) {
        String session = bench.session().id();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            ids.add(bench.sessions().appendEvent(session, Event.user("hello")).id());
        }
        assertThat(ids).allMatch(id -> id.matches("evt-" + UUID_V7));
        assertThat(new HashSet<>(ids)).hasSize(200);
        assertThat(ids.stream().map(id -> id.substring("evt-".length(), "evt-".length() + 13)))
                .isSorted();
        assertThat(bench.events(session).stream().map(Event::id)).containsExactlyElementsOf(ids);
    }

    @Test
    default void idsComeFromTheSourceInTheSettings(StoreUnderTest bench) {
        UUID id = UUID.fromString("01890000-0000-7000-8000-000000000001");
        SessionService sessions = bench.service(bench.settings().withIds(() -> id));
        Session created = sessions.create(NewSession.of("app", "user", "agent"));
        Event appended = sessions.appendEvent(created.id(), Event.user("hello"));
        assertThat(created.id()).isEqualTo("sess-" + id);
        assertThat(appended.id()).isEqualTo("evt-" + id);
        assertThat(bench.events("sess-" + id)).containsExactly(appended);
    }

    @Test
    default void createWithATakenIdChangesNothing(StoreUnderTest bench) {
        bench.session("taken");
        Event event = bench.sessions().appendEvent("taken", Event.user("hello"));
        Session before = bench.sessions().complete("taken");
        NewSession other = new NewSession("taken", "other", "other", "other", Map.of("other", true));
        SessionExistsException refusal = ExpectedErrors.of(
                SessionExistsException.class, () -> bench.sessions().create(other));
        assertThat(refusal.sessionId()).isEqualTo("taken");
        assertThat(bench.sessions().get("taken")).isEqualTo(before);
        assertThat(bench.all()).containsExactly(before);
        assertThat(bench.events("taken")).containsExactly(event);
    }

    @Test
    default void anIdIsTakenAcrossAppsAndUsers(StoreUnderTest bench) {
        Session first = bench.sessions().create(NewSession.of("a", "b", "c").withId("one"));
        ExpectedErrors.of(
                SessionExistsException.class,
                () -> bench.sessions().create(NewSession.of("x", "y", "z").withId("one")));
        assertThat(bench.all()).containsExactly(first);
    }

    @Test
    default void ofManyWhoCreateTheSameIdOneWins(StoreUnderTest bench) {
        for (int round = 0; round < 20; round++) {
            String id = "round-" + round;
            List<String> outcomes = Race.run(16, thread -> () -> {
                try {
                    NewSession mine = NewSession.of("app", "user-" + thread, "agent");
                    return bench.sessions().create(mine.withId(id)).userId();
                } catch (SessionExistsException e) {
                    return "taken";
                }
            });
            List<String> winners = outcomes.stream()
                    .filter(outcome -> !outcome.equals("taken"))
                    .toList();
            assertThat(winners).hasSize(1);
            assertThat(bench.sessions().get(id).userId()).isEqualTo(winners.get(0));
        }
    }

    @Test
    default void whatIsNotThereIsNotFound(StoreUnderTest bench) {
        bench.session("there");
        ExpectedErrors.notFound("missing", () -> bench.sessions().get("missing"));
        assertThat(bench.sessions().find("missing")).isEmpty();
        Session created = bench.session("missing");
        assertThat(bench.sessions().get("missing")).isEqualTo(created);
        assertThat(bench.sessions().find("missing")).contains(created);
    }
}
