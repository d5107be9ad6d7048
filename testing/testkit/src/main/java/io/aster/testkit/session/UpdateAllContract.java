package io.aster.testkit.session;

import static io.aster.testkit.internal.Requests.NOW;
import static io.aster.testkit.internal.Requests.change;
import static io.aster.testkit.internal.Requests.request;
import static io.aster.testkit.internal.Requests.session;
import static io.aster.testkit.internal.Requests.state;
import static io.aster.testkit.internal.Requests.step;
import static io.aster.testkit.internal.Requests.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendRequest;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.SessionUpdate;
import io.aster.store.WriteToken;
import io.aster.testkit.internal.Race;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.value.Expiry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Updates of several sessions in one call: each is written or refused by itself. */
interface UpdateAllContract {
    @Test
    default void eachUpdateIsWrittenOrRefusedByItself(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        List<String> ids = List.of("d", "a", "B", "e", "c", "f");
        ids.forEach(id -> store.insert(session(id, "active", 1), WriteToken.next()));
        store.append(request("e", 0, "1"));
        List<SessionUpdate> updates = List.of(
                rich("d"),
                update("a", 2, SessionUpdate.ANY),
                rich("B"),
                update("none", 1, 0),
                update("e", 1, 0),
                update("f", 1, 0).toBuilder().createdAt(NOW.plusSeconds(1)).build(),
                rich("c"));
        List<SessionRecord> before =
                Stream.of("a", "e", "f").map(id -> store.find(id).orElseThrow()).toList();
        assertThat(store.updateAll(updates)).isEqualTo(tokens(updates.get(0), updates.get(2), updates.get(6)));
        assertThat(before).allMatch(record -> store.find(record.id()).equals(Optional.of(record)));
        assertThat(store.find("none")).isEmpty();
        for (String id : List.of("d", "B", "c")) {
            SessionRecord after = bench.otherNode().store().sessions().find(id).orElseThrow();
            assertThat(after)
                    .isEqualTo(session(id, "completed", 40).toBuilder()
                            .agentId("next")
                            .metadata(after.metadata())
                            .marks("{}")
                            .expiry(after.expiry())
                            .updatedAt(NOW.plusSeconds(9))
                            .build());
            assertThat(after.metadata()).contains(id);
            assertThat(after.expiry().isNever()).isFalse();
            assertThat(state(store, id)).isEqualTo(Map.of("key", id));
        }
        assertThat(store.updateAll(List.of())).isEmpty();
    }

    @Test
    default void updatesOfOneSessionTakeEffectInTheOrderOfTheList(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        List.of("s", "a", "z").forEach(id -> store.insert(session(id, "active", 1), WriteToken.next()));
        SessionUpdate first = step("s", 1, "first", WriteToken.next());
        SessionUpdate rival = step("s", 1, "rival", WriteToken.next());
        SessionUpdate second = step("s", 2, "second", WriteToken.next());
        SessionUpdate early = step("z", 2, "early", WriteToken.next());
        SessionUpdate late = step("z", 1, "late", WriteToken.next());
        SessionUpdate other = step("a", 1, "other", WriteToken.next());
        assertThat(store.updateAll(List.of(first, early, rival, late, second, first, other)))
                .isEqualTo(tokens(first, second, late, other));
        assertThat(store.find("s")).contains(agent("s", 3, "second"));
        assertThat(store.find("z")).contains(agent("z", 2, "late"));
        assertThat(store.find("a")).contains(agent("a", 2, "other"));
    }

    @Test
    default void updatesAreRecognisedWhenTheyAreRepeated(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        List.of("a", "b", "c").forEach(id -> store.insert(session(id, "active", 1), WriteToken.next()));
        SessionUpdate stays = rich("a");
        SessionUpdate ends =
                update("b", 1, 0).toBuilder().expiry(Expiry.at(Instant.EPOCH)).build();
        SessionUpdate refused = update("c", 1, 7);
        assertThat(store.updateAll(List.of(stays, ends))).isEqualTo(tokens(stays, ends));
        SessionRecord stored = store.find("a").orElseThrow();
        SessionStore other = bench.otherNode().store().sessions();
        assertThat(other.updateAll(List.of(refused, stays))).isEqualTo(tokens(stays));
        assertThat(other.updateAll(List.of(stays, update("a", 1, 0)))).isEqualTo(tokens(stays));
        assertThat(store.find("a")).contains(stored);
        assertThat(store.find("b")).isEmpty();
        assertThat(store.append(request("b", AppendRequest.ANY, "late"))).isNotInstanceOf(Appended.class);
    }

    /** Of each session, either the appends or the update is first, whatever the order of the lists; and no call fails. */
    @Test
    default void updatesOfManySessionsAndAppendsExcludeEachOther(StoreUnderTest bench) {
        for (int round = 0; round < 3; round++) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < SessionUpdate.MOST; i++) {
                ids.add("s" + round + "-" + i);
                bench.store().sessions().insert(session(ids.get(i), "active", 1), WriteToken.next());
            }
            List<Callable<Set<String>>> calls = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                SessionStore node = bench.node(i).store().sessions();
                Collections.rotate(ids, 8);
                List<String> rotated = List.copyOf(ids);
                List<SessionUpdate> updates =
                        rotated.stream().map(id -> update(id, 1, 0)).toList();
                calls.add(() -> written(updates, node.updateAll(updates)));
                Collections.reverse(ids);
                List<String> reversed = List.copyOf(ids);
                calls.add(() -> appended(node, reversed));
            }
            List<Set<String>> done = Race.run(calls);
            for (String id : ids) {
                long updates = IntStream.of(0, 2, 4)
                        .filter(i -> done.get(i).contains(id))
                        .count();
                long appends = IntStream.of(1, 3, 5)
                        .filter(i -> done.get(i).contains(id))
                        .count();
                assertThat(updates).isEqualTo(appends == 0 ? 1 : 0);
                SessionRecord now = bench.store().sessions().find(id).orElseThrow();
                assertThat(now.eventCount()).isEqualTo(appends);
                assertThat(now.version()).isEqualTo(appends == 0 ? 40 : 1);
            }
        }
    }

    private static Set<String> appended(SessionStore store, List<String> ids) {
        return ids.stream()
                .filter(id -> store.append(request(id, AppendRequest.ANY, WriteToken.next())) instanceof Appended)
                .collect(Collectors.toSet());
    }

    /** The sessions whose updates were written. */
    private static Set<String> written(List<SessionUpdate> updates, Set<String> tokens) {
        return updates.stream()
                .filter(update -> tokens.contains(update.token()))
                .map(SessionUpdate::sessionId)
                .collect(Collectors.toSet());
    }

    private static Set<String> tokens(SessionUpdate... updates) {
        return List.of(updates).stream().map(SessionUpdate::token).collect(Collectors.toSet());
    }

    private static SessionRecord agent(String id, long version, String agent) {
        return session(id, "active", version).toBuilder().agentId(agent).build();
    }

    /** An update of all fields, and of the state. */
    private static SessionUpdate rich(String id) {
        return update(id, 1, 0).toBuilder()
                .metadata("{\"id\":\"" + id + "\"}")
                .expiry(Expiry.at(Instant.now().plusSeconds(3_600)))
                .marks("{}")
                .state(List.of(change("key", "\"" + id + "\"")))
                .build();
    }
}
