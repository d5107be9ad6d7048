package io.aster.testkit.session;

import static io.aster.testkit.internal.Requests.NOW;
import static io.aster.testkit.internal.Requests.all;
import static io.aster.testkit.internal.Requests.event;
import static io.aster.testkit.internal.Requests.request;
import static io.aster.testkit.internal.Requests.session;
import static io.aster.testkit.internal.Requests.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.store.AppendOutcome;
import io.aster.store.AppendRequest;
import io.aster.store.DeletedSessions;
import io.aster.store.EventPage;
import io.aster.store.EventRecord;
import io.aster.store.SessionQuery;
import io.aster.store.SessionQuery.Position;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.SessionUpdate;
import io.aster.store.WriteToken;
import io.aster.testkit.internal.Requests;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The store itself, without the service: what only it decides. */
interface StoreContract {
    @Test
    default void sessionsAndMessagesAreAlwaysTheSameObject(StoreUnderTest bench) {
        assertThat(bench.store().sessions()).isSameAs(bench.store().sessions());
        assertThat(bench.store().messages()).isSameAs(bench.store().messages());
        bench.store().sessions().insert(session("s", "active", 1), WriteToken.next());
        assertThat(bench.store().sessions().find("s")).contains(session("s", "active", 1));
    }

    @Test
    default void insertStoresEveryFieldAsGiven(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        SessionRecord given = SessionRecord.builder("s")
                .appName("app")
                .userId("user")
                .agentId("agent")
                .status("failed")
                .createdAt(NOW)
                .updatedAt(NOW.plusSeconds(5))
                .version(0)
                .build();
        assertThat(store.insert(given, WriteToken.next())).isTrue();
        assertThat(store.insert(session("s", "active", 7), WriteToken.next())).isFalse();
        assertThat(store.find("s")).contains(given);
        assertThat(store.list(Requests.everySession())).containsExactly(given);
    }

    @Test
    default void updateComparesVersionAndEventCount(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        store.insert(session("s", "active", 1), WriteToken.next());
        store.append(request("s", AppendRequest.ANY, "a", "b"));
        SessionRecord before = store.find("s").orElseThrow();
        assertThat(store.update(update("s", 2, SessionUpdate.ANY))).isEmpty();
        assertThat(store.update(update("s", 0, 2))).isEmpty();
        assertThat(store.update(update("s", 1, 1))).isEmpty();
        assertThat(store.update(update("s", 1, 3))).isEmpty();
        assertThat(store.update(update("S", 1, 2))).isEmpty();
        assertThat(store.find("s")).contains(before);
        SessionRecord after = SessionRecord.builder("s")
                .appName("app")
                .userId("user")
                .agentId("next")
                .status("completed")
                .createdAt(NOW)
                .updatedAt(NOW.plusSeconds(9))
                .version(40)
                .eventCount(2)
                .build();
        assertThat(store.update(update("s", 1, 2))).contains(after);
        assertThat(store.find("s")).contains(after);
    }

    @Test
    default void appendTellsWhatStandsInTheWayInOrder(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        assertThat(store.append(request("s", 5, "a"))).isEqualTo(new AppendOutcome.NoSession());
        store.insert(session("s", "active", 1), WriteToken.next());
        assertThat(store.append(request("s", 5, "a"))).isEqualTo(new AppendOutcome.UnexpectedSeq(0));
        assertThat(store.append(request("s", 0, "a", "b"))).isEqualTo(new AppendOutcome.Appended(1));
        store.update(update("s", 1, 2));
        assertThat(store.append(request("s", 5, "c"))).isEqualTo(new AppendOutcome.NotActive("completed"));
        AppendOutcome known = store.append(request("s", 5, "b", "c"));
        assertThat(known).isEqualTo(new AppendOutcome.Known(List.of(event("s", 2, "b"))));
        assertThat(events(store, "s")).containsExactly(event("s", 1, "a"), event("s", 2, "b"));
    }

    @Test
    default void knownEventsAreThoseOfTheSession(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        store.insert(session("s", "active", 1), WriteToken.next());
        store.insert(session("t", "active", 1), WriteToken.next());
        store.append(request("s", AppendRequest.ANY, "a"));
        store.append(request("t", AppendRequest.ANY, "x", "a"));
        AppendOutcome outcome = store.append(request("t", AppendRequest.ANY, "a", "b", "x"));
        assertThat(outcome).isInstanceOf(AppendOutcome.Known.class);
        assertThat(((AppendOutcome.Known) outcome).events())
                .containsExactlyInAnyOrder(event("t", 1, "x"), event("t", 2, "a"));
        assertThat(events(store, "t")).hasSize(2);
    }

    @Test
    default void updateLeavesASessionThatWasCreatedAgainAsItIs(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        SessionRecord again = SessionRecord.builder("s")
                .appName("app")
                .userId("user")
                .agentId("agent")
                .createdAt(NOW.plusNanos(1_000))
                .updatedAt(NOW.plusNanos(1_000))
                .build();
        store.insert(session("s", "active", 1), WriteToken.next());
        store.delete("s");
        store.insert(again, WriteToken.next());
        assertThat(store.update(update("s", 1, SessionUpdate.ANY))).isEmpty();
        assertThat(store.find("s")).contains(again);
    }

    @Test
    default void updatedAtNeverGoesBack(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        store.insert(session("s", "active", 1), WriteToken.next());
        AppendRequest early = request("s", AppendRequest.ANY, "a");
        store.append(
                AppendRequest.builder("s", early.events(), NOW.minusSeconds(60)).build());
        assertThat(store.find("s").orElseThrow().updatedAt()).isEqualTo(NOW);
        store.update(SessionUpdate.builder("s")
                .expectedVersion(1)
                .agentId("agent")
                .status("active")
                .createdAt(NOW)
                .updatedAt(NOW.minusSeconds(60))
                .build());
        assertThat(store.find("s").orElseThrow().updatedAt()).isEqualTo(NOW);
        assertThat(store.find("s").orElseThrow().version()).isEqualTo(2);
    }

    @Test
    default void eventsOfNoSessionAreNone(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        assertThat(store.events(all("s"))).isEmpty();
        store.insert(session("s", "active", 1), WriteToken.next());
        assertThat(store.events(all("s"))).contains(new EventPage(NOW, 0, List.of(), false));
        assertThat(store.append(request("s", 0, "a"))).isEqualTo(new AppendOutcome.Appended(1));
        assertThat(events(store, "s")).containsExactly(event("s", 1, "a"));
    }

    @Test
    default void listGoesOnFromAPlaceWhereNoSessionIs(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        List.of("a", "b", "d").forEach(id -> store.insert(session(id, "active", 1), WriteToken.next()));
        assertThat(listAfter(store, new Position(NOW, "c"))).containsExactly("b", "a");
        assertThat(listAfter(store, new Position(NOW, "b"))).containsExactly("a");
        assertThat(listAfter(store, new Position(NOW, "a"))).isEmpty();
        assertThat(listAfter(store, new Position(NOW.plusNanos(1_000), "a"))).containsExactly("d", "b", "a");
        assertThat(listAfter(store, new Position(NOW.minusNanos(1_000), "z"))).isEmpty();
    }

    @Test
    default void deleteAllCountsSessions(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        List.of("a", "b").forEach(id -> store.insert(session(id, "active", 1), WriteToken.next()));
        store.append(request("a", 0, "1", "2", "3"));
        assertThat(store.deleteAll("app", "nobody")).isEqualTo(DeletedSessions.NONE);
        assertThat(store.deleteAll(null, "nobody")).isEqualTo(DeletedSessions.NONE);
        assertThat(store.deleteAll("app", null)).isEqualTo(new DeletedSessions(2, 3));
        assertThat(store.stats().events()).isZero();
        assertThat(store.stats().sessions().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isZero();
    }

    @Test
    default void idThatIsLikeAStoredOneNamesNoSession(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        store.insert(session("like", "active", 1), WriteToken.next());
        for (String id : List.of("LIKE", "Like", "lik", "lik%", "lik_", "l\u00edke")) {
            assertThat(store.find(id)).as(id).isEmpty();
            assertThat(store.events(all(id))).as(id).isEmpty();
            assertThat(store.append(request(id, AppendRequest.ANY, "a")))
                    .as(id)
                    .isEqualTo(new AppendOutcome.NoSession());
            assertThat(store.delete(id)).as(id).isFalse();
        }
        store.insert(session("LIKE", "active", 1), WriteToken.next());
        assertThat(store.delete("LIKE")).isTrue();
        assertThat(store.find("LIKE")).isEmpty();
        assertThat(store.find("like")).contains(session("like", "active", 1));
    }

    @Test
    default void deleteLeavesSessionsWhoseIdsBeginAlike(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        List<String> others = List.of("s-1", "s:1", "s.1", "s/1", "s_1", "s 1", "s1", "ss");
        others.forEach(id -> store.insert(session(id, "active", 1), WriteToken.next()));
        others.forEach(id -> store.append(request(id, 0, "a")));
        store.insert(session("s", "active", 1), WriteToken.next());
        assertThat(store.delete("s")).isTrue();
        for (String id : others) {
            assertThat(events(store, id)).containsExactly(event(id, 1, "a"));
        }
    }

    @Test
    default void statsNameTheirStatusByItsCode(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        store.insert(session("a", "active", 1), WriteToken.next());
        store.insert(session("b", "completed", 1), WriteToken.next());
        store.insert(session("c", "failed", 1), WriteToken.next());
        assertThat(store.stats().sessions()).isEqualTo(Map.of("active", 1L, "completed", 1L, "failed", 1L));
    }

    private static List<String> listAfter(SessionStore store, Position after) {
        return store.list(SessionQuery.builder(10).after(after).build()).stream()
                .map(SessionRecord::id)
                .toList();
    }

    private static List<EventRecord> events(SessionStore store, String session) {
        return store.events(all(session)).orElseThrow().events();
    }
}
