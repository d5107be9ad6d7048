package io.aster.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.error.DamagedDataException;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionExistsException;
import io.aster.session.SessionFilter;
import io.aster.session.SessionKey;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import io.aster.store.SessionRecord;
import io.aster.store.WriteToken;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.HostileName;
import io.aster.testkit.internal.Race;
import io.aster.testkit.internal.Requests;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.SteppingClock;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sessions named by app, user and an id that is unique within these. */
interface KeyContract {
    SessionKey KEY = new SessionKey("my-app", "me", "first chat");

    @Test
    default void sessionCreatedByAKeyIsFoundByIt(StoreUnderTest bench) {
        Session created = bench.sessions().create(NewSession.of(KEY, "helper").withMetadata(Map.of("plan", "gold")));
        Session expected = Session.builder(KEY.sessionId())
                .appName("my-app")
                .userId("me")
                .keyId("first chat")
                .agentId("helper")
                .metadata(Map.of("plan", "gold"))
                .createdAt(SteppingClock.START)
                .updatedAt(SteppingClock.START)
                .build();
        assertThat(created).isEqualTo(expected);
        assertThat(created.key()).contains(KEY);
        assertThat(bench.sessions().get(KEY)).isEqualTo(expected);
        assertThat(bench.sessions().find(KEY)).contains(expected);
        assertThat(bench.sessions().get(KEY.sessionId())).isEqualTo(expected);
        assertThat(bench.all()).containsExactly(expected);
        assertThat(bench.otherNode().sessions().get(KEY)).isEqualTo(expected);
    }

    @Test
    default void everyOperationKeepsTheKey(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = sessions.create(NewSession.of(KEY, "helper")).id();
        Event event = sessions.appendEvent(id, Event.user("hello"));
        sessions.update(sessions.get(KEY).withMetadata(Map.of("a", 1L)).withAgentId("other"));
        sessions.complete(id);
        Session changed = sessions.reactivate(id);
        assertThat(changed.key()).contains(KEY);
        assertThat(sessions.get(KEY)).isEqualTo(changed);
        assertThat(changed.eventCount()).isEqualTo(1);
        assertThat(bench.events(id)).containsExactly(event);
    }

    @Test
    default void keysThatDifferInOnePartNameDifferentSessions(StoreUnderTest bench) {
        checkToldApart(
                bench,
                List.of(
                        KEY,
                        new SessionKey("my-app", "you", "first chat"),
                        new SessionKey("your-app", "me", "first chat"),
                        new SessionKey("my-app", "me", "second chat"),
                        new SessionKey("me", "my-app", "first chat"),
                        new SessionKey("first chat", "my-app", "me")));
    }

    @Test
    default void keysWhosePartsAreTheSameTextTogetherNameDifferentSessions(StoreUnderTest bench) {
        checkToldApart(
                bench,
                List.of(
                        new SessionKey("ab", "c", "d"),
                        new SessionKey("a", "bc", "d"),
                        new SessionKey("a", "b", "cd"),
                        new SessionKey("a:b", "c", "d"),
                        new SessionKey("a", "b:c", "d"),
                        new SessionKey("a", "b", "c:d"),
                        new SessionKey("1", "1a", "b"),
                        new SessionKey("11", "a", "b")));
    }

    @Test
    default void hostileNamesInEveryPartOfAKeyAreToldApart(StoreUnderTest bench) {
        List<SessionKey> keys = new ArrayList<>();
        for (HostileName name : HostileName.values()) {
            keys.add(new SessionKey(name.text(), "u", "i"));
            keys.add(new SessionKey("a", name.text(), "i"));
            keys.add(new SessionKey("a", "u", name.text()));
            keys.add(new SessionKey(name.text(), name.text(), name.text()));
        }
        checkToldApart(bench, keys);
    }

    @Test
    default void aKeyThatIsTakenIsRefusedAndChangesNothing(StoreUnderTest bench) {
        Session first = bench.sessions().create(NewSession.of(KEY, "helper"));
        SessionExistsException taken = ExpectedErrors.of(
                SessionExistsException.class, () -> bench.sessions().create(NewSession.of(KEY, "other")));
        assertThat(taken.sessionId()).isEqualTo(first.id());
        assertThat(taken).hasMessageContainingAll("my-app", "me", "first chat");
        assertThat(bench.all()).containsExactly(first);
    }

    @Test
    default void ofManyNodesThatCreateTheSameKeyOneWins(StoreUnderTest bench) {
        for (int round = 0; round < 10; round++) {
            SessionKey key = new SessionKey("app", "user", "round-" + round);
            List<String> outcomes = Race.run(8, thread -> () -> {
                try {
                    NewSession mine = NewSession.of(key, "agent-" + thread);
                    return bench.node(thread).sessions().create(mine).agentId();
                } catch (SessionExistsException e) {
                    return "taken";
                }
            });
            assertThat(outcomes)
                    .filteredOn(outcome -> !outcome.equals("taken"))
                    .containsExactly(bench.sessions().get(key).agentId());
        }
    }

    @Test
    default void aKeyThatNoSessionHasFindsNone(StoreUnderTest bench) {
        Session plain =
                bench.sessions().create(NewSession.of("my-app", "me", "agent").withId("first chat"));
        assertThat(bench.sessions().find(KEY)).isEmpty();
        SessionNotFoundException missing = ExpectedErrors.of(
                SessionNotFoundException.class, () -> bench.sessions().get(KEY));
        assertThat(missing.sessionId()).isEqualTo(KEY.sessionId());
        assertThat(bench.sessions().delete(KEY)).isFalse();
        assertThat(plain.key()).isEmpty();
        assertThat(bench.all()).containsExactly(plain);
    }

    @Test
    default void aKeyIsFreeAfterItsSessionWasDeleted(StoreUnderTest bench) {
        bench.sessions().create(NewSession.of(KEY, "helper"));
        assertThat(bench.sessions().delete(KEY)).isTrue();
        assertThat(bench.sessions().find(KEY)).isEmpty();
        bench.sessions().create(NewSession.of(KEY, "helper"));
        assertThat(bench.sessions().deleteByUser("my-app", "me").sessions()).isEqualTo(1);
        Session third = bench.sessions().create(NewSession.of(KEY, "third"));
        assertThat(bench.sessions().get(KEY)).isEqualTo(third);
    }

    @Test
    default void anIdThatLooksDerivedIsRefusedWithoutItsKey(StoreUnderTest bench) {
        Session session = bench.session();
        ExpectedErrors.invalid(
                "id",
                () -> bench.sessions().create(NewSession.of("my-app", "me", "x").withId(KEY.sessionId())));
        bench.sessions().create(NewSession.of("my-app", "me", "x").withId("key-1"));
        assertThat(bench.all()).hasSize(2).contains(session);
        assertThat(bench.sessions().find(KEY)).isEmpty();
    }

    @Test
    default void aSessionThatIsNotTheOneOfItsKeyIsDamageAndNeverReturned(StoreUnderTest bench) {
        SessionRecord whole = Requests.session(KEY.sessionId(), "active", 1).toBuilder()
                .appName("my-app")
                .userId("me")
                .keyId("first chat")
                .build();
        for (SessionRecord wrong : List.of(
                whole.toBuilder().userId("you").build(),
                whole.toBuilder().appName("your-app").build(),
                whole.toBuilder().keyId("second chat").build(),
                whole.toBuilder().keyId(null).build())) {
            bench.store().sessions().insert(wrong, WriteToken.next());
            DamagedDataException damage = ExpectedErrors.of(
                    DamagedDataException.class, () -> bench.sessions().find(KEY));
            assertThat(damage.id()).isEqualTo(KEY.sessionId());
            ExpectedErrors.of(DamagedDataException.class, () -> bench.sessions().list(SessionFilter.first(100)));
            assertThat(bench.sessions().delete(KEY)).isTrue();
        }
        bench.store().sessions().insert(whole, WriteToken.next());
        assertThat(bench.store().sessions().find(whole.id())).contains(whole);
        assertThat(bench.sessions().get(KEY).key()).contains(KEY);
    }

    @Test
    default void restoreKeepsTheKey(StoreUnderTest bench) {
        String id = bench.sessions().create(NewSession.of(KEY, "helper")).id();
        List<Event> events = bench.sessions().appendEvents(id, SampleEvents.numbered(3));
        Session before = bench.sessions().complete(id);
        bench.sessions().delete(KEY);
        Session copy = Session.fromJson(before.toJson());
        assertThat(bench.sessions().restore(copy, events)).isEqualTo(before);
        assertThat(bench.sessions().get(KEY)).isEqualTo(before);
        assertThat(bench.events(id)).isEqualTo(events);
    }

    private static void checkToldApart(StoreUnderTest bench, List<SessionKey> keys) {
        for (SessionKey key : keys) {
            String id = bench.sessions().create(NewSession.of(key, "agent")).id();
            bench.sessions().appendEvent(id, Event.user("for " + key));
        }
        assertThat(bench.all())
                .extracting(session -> session.key().orElseThrow())
                .containsExactlyInAnyOrderElementsOf(keys);
        int left = keys.size();
        for (SessionKey key : keys) {
            Session found = bench.sessions().get(key);
            assertThat(found.key()).contains(key);
            assertThat(SampleEvents.texts(bench.events(found.id()))).containsExactly("for " + key);
            assertThat(bench.sessions().delete(key)).as(key.toString()).isTrue();
            assertThat(bench.sessions().find(key)).as(key.toString()).isEmpty();
            left--;
        }
        assertThat(bench.all()).hasSize(left).isEmpty();
    }
}
