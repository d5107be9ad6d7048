package io.aster.testkit.session;

import static io.aster.testkit.internal.Requests.NOW;
import static io.aster.testkit.internal.Requests.all;
import static io.aster.testkit.internal.Requests.event;
import static io.aster.testkit.internal.Requests.request;
import static io.aster.testkit.internal.Requests.session;
import static io.aster.testkit.internal.SampleEvents.delta;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.CreatedSession;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionExistsException;
import io.aster.session.SessionKey;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import io.aster.session.SessionState;
import io.aster.session.SessionView;
import io.aster.store.AppendOutcome;
import io.aster.store.EventRecord;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.StateChange;
import io.aster.store.StateScope;
import io.aster.store.WriteToken;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.Race;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.SteppingClock;
import io.aster.testkit.internal.StoreUnderTest;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Sessions that are created with their first events, in one commit. */
interface FirstEventsContract {
    private static NewSession wanted(String id) {
        return StoreUnderTest.wanted().withId(id);
    }

    private static List<EventRecord> records(String session, String... ids) {
        return List.of(ids).stream().map(id -> event(session, 0, id)).toList();
    }

    private static SessionRecord begun(String id, long events) {
        return session(id, SessionRecord.ACTIVE, 1).toBuilder()
                .eventCount(events)
                .build();
    }

    @Test
    default void aSessionBeginsWithItsEvents(StoreUnderTest bench) {
        List<NewEvent> first = List.of(Event.user("hello"), SampleEvents.full("e-2"), Event.user("again"));
        CreatedSession created = bench.sessions().create(wanted("s").withMetadata(Map.of("plan", "gold")), first);
        Session expected = Session.builder("s")
                .appName("app")
                .userId("user")
                .agentId("agent")
                .metadata(Map.of("plan", "gold"))
                .createdAt(SteppingClock.START)
                .updatedAt(SteppingClock.START)
                .eventCount(3)
                .build();
        assertThat(created.session()).isEqualTo(expected);
        assertThat(SampleEvents.seqs(created.events())).containsExactly(1L, 2L, 3L);
        assertThat(created.events().get(0).timestamp()).isEqualTo(SteppingClock.START);
        assertThat(created.events().get(1).actions()).isEqualTo(first.get(1).actions());
        assertThat(created.events().get(1).timestamp()).isEqualTo(first.get(1).timestamp());
        assertThat(bench.otherNode().sessions().get("s")).isEqualTo(expected);
        assertThat(bench.all()).containsExactly(expected);
        assertThat(bench.events("s")).isEqualTo(created.events());
        assertThat(bench.sessions().findEvent("s", "e-2"))
                .contains(created.events().get(1));
        assertThat(bench.sessions().stats().events()).isEqualTo(3);
        assertThat(bench.sessions().appendEvent("s", Event.user("next"), 3).seq())
                .isEqualTo(4);
        assertThat(bench.sessions().appendEvents("s", List.of(first.get(1))))
                .isEqualTo(created.events().subList(1, 2));
        assertThat(bench.sessions().complete("s").version()).isEqualTo(2);
    }

    @Test
    default void aSessionByAKeyOrWithoutAnIdBeginsWithItsEvents(StoreUnderTest bench) {
        SessionKey key = new SessionKey("app", "user", "chat");
        CreatedSession byKey = bench.sessions().create(NewSession.of(key, "agent"), List.of(Event.user("hello")));
        CreatedSession other = bench.sessions().create(StoreUnderTest.wanted(), List.of(Event.user("hello")));
        assertThat(bench.sessions().get(key)).isEqualTo(byKey.session());
        assertThat(bench.events(key.sessionId())).isEqualTo(byKey.events());
        assertThat(bench.events(other.session().id())).isEqualTo(other.events());
        assertThat(other.events().get(0).id()).startsWith("evt-");
        CreatedSession empty = bench.sessions().create(wanted("empty"), List.of());
        assertThat(empty.events()).isEmpty();
        assertThat(bench.sessions().get("empty")).isEqualTo(empty.session());
        assertThat(bench.sessions().delete(key)).isTrue();
        assertThat(bench.events(
                        bench.sessions().create(NewSession.of(key, "agent")).id()))
                .isEmpty();
    }

    @Test
    default void theFirstEventsChangeTheInitialState(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        sessions.create(wanted("before").withState(Map.of("user:gone", 1L, "user:kept", 1L)));
        NewSession given = wanted("s").withState(Map.of("a", 1L, "b", 1L, "app:m", "old", "temp:x", 1L));
        sessions.create(
                given,
                List.of(
                        delta(Map.of("a", 2L, "c", 2L, "user:u", 2L, "temp:y", 1L)),
                        delta(Map.of("c", 3L, "app:m", "new")),
                        delta("b", null),
                        delta("user:gone", null)));
        assertThat(bench.otherNode().sessions().state("s"))
                .isEqualTo(new SessionState(Map.of("a", 2L, "c", 3L), Map.of("u", 2L, "kept", 1L), Map.of("m", "new")));
        assertThat(sessions.stateAt("s", 0)).isEqualTo(Map.of("a", 1L, "b", 1L));
        assertThat(sessions.stateAt("s", 2)).isEqualTo(Map.of("a", 2L, "b", 1L, "c", 3L));
        assertThat(sessions.stateAt("s", 4)).isEqualTo(Map.of("a", 2L, "c", 3L));
        sessions.appendEvent("s", delta(Map.of("user:u", 5L, "app:m", "last")));
        assertThat(sessions.state("before").user()).isEqualTo(Map.of("u", 5L, "kept", 1L));
        assertThat(sessions.state("before").app()).isEqualTo(Map.of("m", "last"));
    }

    @Test
    default void aTakenIdGetsNoneOfTheEvents(StoreUnderTest bench) {
        bench.session("taken");
        Event event = bench.sessions().appendEvent("taken", Event.user("hello"));
        Session before = bench.sessions().get("taken");
        SessionExistsException refusal = ExpectedErrors.of(
                SessionExistsException.class,
                () -> bench.sessions()
                        .create(wanted("taken"), List.of(delta(Map.of("a", 1L, "user:b", 1L, "app:c", 1L)))));
        assertThat(refusal.sessionId()).isEqualTo("taken");
        assertThat(bench.sessions().get("taken")).isEqualTo(before);
        assertThat(bench.events("taken")).containsExactly(event);
        assertThat(bench.sessions().state("taken")).isEqualTo(SessionState.EMPTY);
        assertThat(bench.sessions().stats().events()).isEqualTo(1);
    }

    @Test
    default void whatIsNotAllowedStoresNothing(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        ExpectedErrors.duplicate(
                "s", List.of("a"), () -> sessions.create(wanted("s"), SampleEvents.withIds("a", "b", "a")));
        ExpectedErrors.invalid(
                "events",
                () -> sessions.create(
                        wanted("s"),
                        Collections.nCopies(SessionService.MAX_EVENTS_PER_APPEND + 1, Event.user("hello"))));
        SessionService small =
                bench.service(bench.settings().withMaxValueBytes(1_000).withMaxAppendBytes(2_000));
        ExpectedErrors.invalid("event", () -> small.create(wanted("s"), List.of(Event.user("x".repeat(1_001)))));
        ExpectedErrors.invalid(
                "events", () -> small.create(wanted("s"), Collections.nCopies(3, Event.user("x".repeat(800)))));
        assertThat(sessions.find("s")).isEmpty();
        assertThat(bench.all()).isEmpty();
        CreatedSession created = sessions.create(wanted("s"), SampleEvents.withIds("a", "b"));
        assertThat(bench.events("s")).isEqualTo(created.events());
    }

    @Test
    default void aLongBeginningIsStoredAsAWhole(StoreUnderTest bench) {
        CreatedSession created = bench.sessions().create(wanted("s"), SampleEvents.numbered(2_100));
        List<Event> stored = bench.otherNode()
                .sessions()
                .streamEvents("s", EventFilter.all())
                .toList();
        assertThat(stored).hasSize(2_100).isEqualTo(created.events());
        assertThat(bench.sessions().appendEvent("s", Event.user("next")).seq()).isEqualTo(2_101);
    }

    @Test
    default void aBeginningThatHasExpiredLeavesNothing(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        NewSession gone = wanted("s").withExpiresAt(Instant.parse("2020-01-01T00:00:00Z"));
        assertThat(sessions.create(gone, SampleEvents.withIds("a", "b")).events())
                .hasSize(2);
        assertThat(sessions.find("s")).isEmpty();
        CreatedSession again = sessions.create(wanted("s"), SampleEvents.withIds("b"));
        assertThat(bench.events("s")).isEqualTo(again.events());
        assertThat(sessions.stats().events()).isEqualTo(1);
    }

    @Test
    default void insertOfEventsAgainSucceedsWithItsTokenOnly(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        String token = WriteToken.next();
        List<StateChange> state = List.of(
                new StateChange(StateScope.SESSION, "a", "1", 1), new StateChange(StateScope.USER, "u", "1", 1));
        assertThat(store.insert(begun("s", 2), records("s", "a", "b"), state, token))
                .isTrue();
        store.append(request("s", 2, "c"));
        store.append(request("s", 3, "d").toBuilder()
                .state(List.of(
                        new StateChange(StateScope.SESSION, "a", "2", 0),
                        new StateChange(StateScope.USER, "u", "2", 0)))
                .build());
        SessionStore other = bench.otherNode().store().sessions();
        assertThat(other.insert(begun("s", 2), records("s", "a", "b"), state, token))
                .isTrue();
        assertThat(store.insert(begun("s", 2), records("s", "a", "b"), state, WriteToken.next()))
                .isFalse();
        assertThat(store.insert(begun("s", 2), records("s", "x", "y"), state, WriteToken.next()))
                .isFalse();
        assertThat(store.find("s").orElseThrow().eventCount()).isEqualTo(4);
        assertThat(store.events(all("s")).orElseThrow().events())
                .containsExactly(event("s", 1, "a"), event("s", 2, "b"), event("s", 3, "c"), event("s", 4, "d"));
        assertThat(bench.sessions().state("s")).isEqualTo(new SessionState(Map.of("a", 2L), Map.of("u", 2L), Map.of()));
    }

    @Test
    default void aDeletedBeginningIsNotRecognised(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        String token = WriteToken.next();
        assertThat(store.insert(begun("s", 2), records("s", "a", "b"), List.of(), token))
                .isTrue();
        assertThat(store.delete("s")).isTrue();
        assertThat(store.find("s")).isEmpty();
        assertThat(store.insert(begun("s", 1), records("s", "b"), List.of(), WriteToken.next()))
                .isTrue();
        assertThat(store.events(all("s")).orElseThrow().events()).containsExactly(event("s", 1, "b"));
        assertThat(store.append(request("s", 1, "a"))).isEqualTo(new AppendOutcome.Appended(2));
        assertThat(store.find("s").orElseThrow().createdAt()).isEqualTo(NOW);
    }

    @Test
    default void ofManyWhoCreateTheSameSessionOnesEventsAreStored(StoreUnderTest bench) {
        for (int round = 0; round < 10; round++) {
            String id = "round-" + round;
            List<Optional<List<Event>>> outcomes = Race.run(8, thread -> () -> {
                try {
                    List<NewEvent> mine = List.of(
                            Event.user("from " + thread),
                            delta(Map.of("winner", (long) thread, "user:" + id, (long) thread)));
                    return Optional.of(bench.node(thread)
                            .sessions()
                            .create(wanted(id), mine)
                            .events());
                } catch (SessionExistsException e) {
                    return Optional.empty();
                }
            });
            assertThat(outcomes.stream().filter(Optional::isPresent)).hasSize(1);
            int winner = outcomes.indexOf(
                    outcomes.stream().filter(Optional::isPresent).findFirst().orElseThrow());
            assertThat(bench.events(id)).isEqualTo(outcomes.get(winner).orElseThrow());
            SessionState state = bench.sessions().state(id);
            assertThat(state.session()).isEqualTo(Map.of("winner", (long) winner));
            assertThat(state.user()).containsEntry(id, (long) winner).hasSize(round + 1);
        }
    }

    /** Readers look for each session while it is created; what they find is counted. */
    @Test
    default void noReaderFindsASessionWithoutItsFirstEvents(StoreUnderTest bench) {
        AtomicBoolean done = new AtomicBoolean();
        NewSession given = wanted("s");
        List<Long> outcomes = Race.run(4, thread -> () -> {
            long parts = 0;
            if (thread == 0) {
                for (int i = 0; i < 30; i++) {
                    bench.sessions().create(given, List.of(Event.user("1"), delta(Map.of("a", 1L))));
                    parts += bench.sessions().delete("s") ? 0 : 1;
                }
                done.set(true);
            }
            while (!done.get()) {
                parts += isPart(bench.node(thread).sessions()) ? 1 : 0;
            }
            return parts;
        });
        assertThat(outcomes).containsOnly(0L);
    }

    private static boolean isPart(SessionService sessions) {
        try {
            SessionView view = sessions.view("s", EventFilter.first(10));
            return view.session().eventCount() != 2
                    || view.events().size() != 2
                    || !view.state().session().equals(Map.of("a", 1L));
        } catch (SessionNotFoundException e) {
            return false;
        }
    }
}
