package io.aster.testkit.internal.fork;

import static io.aster.testkit.internal.Requests.NOW;
import static io.aster.testkit.internal.Requests.all;
import static io.aster.testkit.internal.Requests.change;
import static io.aster.testkit.internal.Requests.event;
import static io.aster.testkit.internal.Requests.request;
import static io.aster.testkit.internal.Requests.session;
import static io.aster.testkit.internal.Requests.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.store.AppendRequest;
import io.aster.store.EventRecord;
import io.aster.store.ForkMatch;
import io.aster.store.ForkOutcome;
import io.aster.store.ForkRequest;
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.StateHistory;
import io.aster.store.StateHistory.Actions;
import io.aster.store.WriteToken;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.value.ForkPoint;
import io.aster.value.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The store itself, without the service: forks, and the histories of sessions' own state. */
public interface ForkStoreContract {
    /** A request for a fork of {@code s}. */
    private static ForkRequest fork(String id, long events) {
        SessionRecord fork = session(id, "active", 1).toBuilder()
                .fork(new ForkPoint("s", events, "first"))
                .eventCount(events)
                .build();
        return ForkRequest.builder(fork, "s").sourceCreatedAt(NOW).build();
    }

    private static SessionStore withSource(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        store.insert(session("s", "active", 1), WriteToken.next());
        store.append(request("s", AppendRequest.ANY, "a", "b", "c"));
        return store;
    }

    @Test
    default void aForkIsStoredAsGiven(StoreUnderTest bench) {
        SessionStore store = withSource(bench);
        ForkRequest given = fork("fork", 2);
        SessionRecord session = given.session().toBuilder()
                .status("failed")
                .version(7)
                .metadata("{\"a\":1}")
                .updatedAt(NOW.plusSeconds(5))
                .build();
        ForkRequest request = ForkRequest.builder(
                        session.toBuilder().initialState("{\"began\":1}").build(), "s")
                .sourceCreatedAt(NOW)
                .state(List.of(change("is", "2")))
                .build();
        assertThat(store.fork(request)).isEqualTo(ForkOutcome.FORKED);
        SessionRecord stored = store.find("fork").orElseThrow();
        assertThat(Json.read(Objects.requireNonNull(stored.metadata()))).isEqualTo(Json.read("{\"a\":1}"));
        assertThat(stored.toBuilder().metadata(session.metadata()).build()).isEqualTo(session);
        assertThat(store.events(all("fork")).orElseThrow().events())
                .containsExactly(event("fork", 1, "a"), event("fork", 2, "b"));
        assertThat(state(store, "fork")).isEqualTo(Json.read("{\"is\":2}"));
        String initial = store.stateHistory("fork", 0, 2).orElseThrow().initialState();
        assertThat(Json.read(Objects.requireNonNull(initial))).isEqualTo(Json.read("{\"began\":1}"));
    }

    @Test
    default void theSameForkAgainSucceedsAndChangesNothing(StoreUnderTest bench) {
        SessionStore store = withSource(bench);
        ForkRequest request = fork("fork", 3);
        assertThat(store.fork(request)).isEqualTo(ForkOutcome.FORKED);
        store.append(request("fork", AppendRequest.ANY, "d"));
        assertThat(bench.otherNode().store().sessions().fork(request)).isEqualTo(ForkOutcome.FORKED);
        assertThat(store.fork(fork("fork", 3))).isEqualTo(ForkOutcome.ID_TAKEN);
        assertThat(store.events(all("fork")).orElseThrow().events()).hasSize(4);
        assertThat(store.list(SessionQuery.builder(10).build())).hasSize(2);
        store.delete("s");
        assertThat(store.fork(request)).isEqualTo(ForkOutcome.FORKED);
        assertThat(store.events(all("fork")).orElseThrow().events()).hasSize(4);
        store.delete("fork");
        assertThat(store.fork(request)).isEqualTo(ForkOutcome.NO_SOURCE);
    }

    @Test
    default void aSourceThatIsNotAsExpectedIsNotForked(StoreUnderTest bench) {
        SessionStore store = withSource(bench);
        ForkRequest request = fork("fork", 3);
        assertThat(store.fork(
                        request.toBuilder().sourceCreatedAt(NOW.plusSeconds(1)).build()))
                .isEqualTo(ForkOutcome.NO_SOURCE);
        assertThat(store.fork(request.toBuilder().sourceRedactions(1).build())).isEqualTo(ForkOutcome.SOURCE_CHANGED);
        assertThat(store.fork(fork("fork", 4))).isEqualTo(ForkOutcome.NO_SOURCE);
        store.delete("s");
        assertThat(store.fork(request)).isEqualTo(ForkOutcome.NO_SOURCE);
        assertThat(store.find("fork")).isEmpty();
        assertThat(store.list(SessionQuery.builder(10).build())).isEmpty();
        assertThat(store.insert(session("fork", "active", 1), WriteToken.next()))
                .isTrue();
        assertThat(store.events(all("fork")).orElseThrow().events()).isEmpty();
    }

    @Test
    default void aForkOfADamagedSourceIsNotStored(StoreUnderTest bench) {
        assertThat(withSource(bench).find("s")).isPresent();
        bench.loseEvent("s", 2);
        SessionStore store = bench.store().sessions();
        ExpectedErrors.damaged("s", () -> store.fork(fork("fork", 3)));
        assertThat(store.find("fork")).isEmpty();
    }

    @Test
    default void forksAreFoundByTheFirstOfTheirChain(StoreUnderTest bench) {
        SessionStore store = withSource(bench);
        store.fork(fork("x", 2));
        store.fork(fork("y", 3));
        assertThat(forks(store, ForkMatch.ofOrigin("first"))).containsExactly("y", "x");
        assertThat(forks(store, ForkMatch.ofOrigin("s"))).isEmpty();
        assertThat(forks(store, ForkMatch.from("s"))).containsExactly("y", "x");
        assertThat(forks(store, ForkMatch.from("first"))).isEmpty();
    }

    private static List<String> forks(SessionStore store, ForkMatch fork) {
        return store.list(SessionQuery.builder(10).fork(fork).build()).stream()
                .map(SessionRecord::id)
                .toList();
    }

    @Test
    default void aHistoryHasTheActionsOfTheEventsThatHaveSome(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        assertThat(store.stateHistory("s", 0, 10)).isEmpty();
        store.insert(session("s", "active", 1), WriteToken.next());
        assertThat(store.stateHistory("s", 0, 10))
                .contains(StateHistory.builder(NOW).build());
        List<EventRecord> events = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            events.add(event("s", 0, "e-" + i).toBuilder()
                    .actions(i % 2 == 0 ? "{\"n\":" + i + "}" : null)
                    .content("{\"role\":\"user\"}")
                    .build());
        }
        store.append(AppendRequest.builder("s", events, NOW).build());
        assertThat(read(store, 0, 6)).containsExactly("2:{n=2}", "4:{n=4}", "6:{n=6}");
        assertThat(read(store, 0, 100)).containsExactly("2:{n=2}", "4:{n=4}", "6:{n=6}");
        assertThat(read(store, 2, 5)).containsExactly("4:{n=4}");
        assertThat(read(store, 6, 6)).isEmpty();
        assertThat(store.stateHistory("s", 4, 5).orElseThrow())
                .isEqualTo(StateHistory.builder(NOW).eventCount(6).throughSeq(5).build());
    }

    @Test
    default void aLongHistoryIsReadInPages(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        store.insert(session("s", "active", 1), WriteToken.next());
        String large = "{\"text\":\"" + "x".repeat(700_000) + "\"}";
        List<EventRecord> events = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            events.add(event("s", 0, "e-" + i).toBuilder().actions(large).build());
        }
        store.append(AppendRequest.builder("s", events, NOW).build());
        List<Long> lengths =
                read(store, 0, 4).stream().map(each -> (long) each.length()).toList();
        assertThat(lengths).containsExactly(700_009L, 700_009L, 700_009L, 700_009L);
    }

    /** Reads all pages of the session {@code s}, whose events have their numbers in their ids. */
    private static List<String> read(SessionStore store, long afterSeq, long upToSeq) {
        List<String> found = new ArrayList<>();
        long end = Math.min(upToSeq, store.find("s").orElseThrow().eventCount());
        long after = afterSeq;
        do {
            StateHistory page = store.stateHistory("s", after, upToSeq).orElseThrow();
            assertThat(page.throughSeq()).isBetween(Math.min(after + 1, end), end);
            for (Actions each : page.actions()) {
                assertThat(each.seq()).isBetween(after + 1, page.throughSeq());
                assertThat(each.id()).isEqualTo("e-" + each.seq());
                found.add(each.seq() + ":" + Json.read(each.json()));
            }
            after = page.throughSeq();
        } while (after < end);
        return found;
    }
}
