package io.aster.testkit.session;

import static io.aster.testkit.internal.Requests.request;
import static io.aster.testkit.internal.Requests.session;
import static io.aster.testkit.internal.Requests.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.store.AppendOutcome;
import io.aster.store.AppendRequest;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.SessionUpdate;
import io.aster.store.WriteToken;
import io.aster.testkit.internal.Race;
import io.aster.testkit.internal.Requests;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Writes of a session's fields are idempotent by their token: one whose answer was lost is repeated safely. */
interface TokenContract {
    /** How many writes may follow one that is still recognised. */
    int LATER = WriteToken.KEPT - 1;

    @Test
    default void insertAgainSucceedsWithItsTokenOnly(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        String token = WriteToken.next();
        assertThat(store.insert(session("s", "active", 1), token)).isTrue();
        assertThat(store.insert(session("s", "active", 1), token)).isTrue();
        assertThat(store.insert(session("s", "active", 1), WriteToken.next())).isFalse();
        assertThat(store.list(Requests.everySession())).containsExactly(session("s", "active", 1));
    }

    @Test
    default void insertAgainChangesNothing(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        String token = WriteToken.next();
        store.insert(session("s", "active", 1), token);
        store.append(request("s", 0, "a", "b"));
        for (int version = 1; version <= LATER; version++) {
            store.update(step("s", version, "agent-" + version, WriteToken.next()));
            SessionRecord before = store.find("s").orElseThrow();
            assertThat(before.version()).isEqualTo(version + 1);
            assertThat(store.insert(session("s", "active", 1), token)).isTrue();
            assertThat(store.find("s")).contains(before);
        }
        assertThat(store.append(request("s", 2, "c"))).isEqualTo(new AppendOutcome.Appended(3));
    }

    @Test
    default void updateAgainSucceedsAndChangesNothing(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        store.insert(session("s", "active", 1), WriteToken.next());
        SessionUpdate update = Requests.update("s", 1, 0);
        Optional<SessionRecord> updated = store.update(update);
        assertThat(updated).isPresent();
        assertThat(store.update(update)).isEqualTo(updated);
        assertThat(store.update(update)).isEqualTo(updated);
        assertThat(store.find("s")).isEqualTo(updated);
        assertThat(store.update(Requests.update("s", 1, 0))).isEmpty();
    }

    @Test
    default void updateIsRecognisedAfterSevenOthers(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        store.insert(session("s", "active", 1), WriteToken.next());
        SessionUpdate first = step("s", 1, "first", WriteToken.next());
        assertThat(store.update(first)).isPresent();
        for (int version = 2; version <= 1 + LATER; version++) {
            Optional<SessionRecord> now = store.update(step("s", version, "agent-" + version, WriteToken.next()));
            assertThat(now).isPresent();
            assertThat(store.update(first)).isEqualTo(now);
            assertThat(store.find("s")).isEqualTo(now);
        }
    }

    @Test
    default void everyOneOfTheLastEightUpdatesIsRecognised(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        store.insert(session("s", "active", 1), WriteToken.next());
        List<String> tokens = Stream.generate(WriteToken::next).limit(20).toList();
        for (int i = 0; i < tokens.size(); i++) {
            assertThat(store.update(step("s", i + 1, "agent", tokens.get(i)))).isPresent();
        }
        Optional<SessionRecord> last = store.find("s");
        for (int i = tokens.size() - WriteToken.KEPT; i < tokens.size(); i++) {
            assertThat(store.update(step("s", i + 1, "agent", tokens.get(i)))).isEqualTo(last);
        }
        assertThat(store.update(step("s", 20, "agent", WriteToken.next()))).isEmpty();
    }

    @Test
    default void appendsDoNotMakeAnUpdateForgotten(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        store.insert(session("s", "active", 1), WriteToken.next());
        SessionUpdate update = SessionUpdate.builder("s")
                .expectedVersion(1)
                .expectedEventCount(0)
                .agentId("next")
                .status("active")
                .metadata("{\"n\":1}")
                .createdAt(Requests.NOW)
                .updatedAt(Requests.NOW)
                .build();
        assertThat(store.update(update)).isPresent();
        for (int i = 0; i < 20; i++) {
            store.append(request("s", i, "event-" + i));
        }
        SessionRecord before = store.find("s").orElseThrow();
        assertThat(before.eventCount()).isEqualTo(20);
        assertThat(store.update(update)).contains(before);
        assertThat(store.find("s")).contains(before);
    }

    @Test
    default void tokensBelongToOneSession(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        String token = WriteToken.next();
        assertThat(store.insert(session("a", "active", 1), token)).isTrue();
        assertThat(store.insert(session("b", "active", 1), token)).isTrue();
        String other = WriteToken.next();
        assertThat(store.update(step("a", 1, "next", other))).isPresent();
        assertThat(store.update(step("b", 7, "next", other))).isEmpty();
        assertThat(store.update(step("b", 1, "next", other)).orElseThrow().version())
                .isEqualTo(2);
        assertThat(store.find("b").orElseThrow().agentId()).isEqualTo("next");
    }

    @Test
    default void deletedSessionTakesItsTokensWithIt(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        String inserted = WriteToken.next();
        SessionUpdate updated = step("s", 1, "next", WriteToken.next());
        store.insert(session("s", "active", 1), inserted);
        assertThat(store.update(updated)).isPresent();
        assertThat(store.delete("s")).isTrue();
        assertThat(store.update(updated)).isEmpty();
        assertThat(store.insert(session("s", "active", 7), WriteToken.next())).isTrue();
        assertThat(store.insert(session("s", "active", 1), inserted)).isFalse();
        assertThat(store.update(updated)).isEmpty();
        assertThat(store.find("s")).contains(session("s", "active", 7));
        assertThat(store.append(request("s", AppendRequest.ANY, "a"))).isEqualTo(new AppendOutcome.Appended(1));
    }

    @Test
    default void writeOfOneNodeIsRecognisedByTheOther(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        SessionStore other = bench.otherNode().store().sessions();
        String token = WriteToken.next();
        assertThat(store.insert(session("s", "active", 1), token)).isTrue();
        assertThat(other.insert(session("s", "active", 1), token)).isTrue();
        SessionUpdate update = step("s", 1, "next", WriteToken.next());
        Optional<SessionRecord> updated = other.update(update);
        assertThat(updated).isPresent();
        assertThat(store.update(update)).isEqualTo(updated);
        assertThat(store.find("s")).isEqualTo(updated);
    }

    @Test
    default void sameWriteFromManyCallersIsMadeOnce(StoreUnderTest bench) {
        for (int round = 0; round < 10; round++) {
            String id = "round-" + round;
            String token = WriteToken.next();
            assertThat(Race.run(8, thread -> () -> sessions(bench, thread).insert(session(id, "active", 1), token)))
                    .containsOnly(true);
            SessionUpdate update = step(id, 1, "next", WriteToken.next());
            List<Optional<SessionRecord>> outcomes =
                    Race.run(8, thread -> () -> sessions(bench, thread).update(update));
            assertThat(outcomes).containsOnly(bench.store().sessions().find(id));
            assertThat(outcomes.get(0).orElseThrow().version()).isEqualTo(2);
        }
    }

    @Test
    default void ofWritesOfTheSameValuesWithTheirOwnTokensOneIsMade(StoreUnderTest bench) {
        for (int round = 0; round < 10; round++) {
            String id = "round-" + round;
            List<Boolean> inserted = Race.run(
                    8, thread -> () -> sessions(bench, thread).insert(session(id, "active", 1), WriteToken.next()));
            assertThat(Collections.frequency(inserted, true)).isEqualTo(1);
            List<Boolean> updated = Race.run(
                    8,
                    thread -> () -> sessions(bench, thread)
                            .update(step(id, 1, "next", WriteToken.next()))
                            .isPresent());
            assertThat(Collections.frequency(updated, true)).isEqualTo(1);
            assertThat(bench.store().sessions().find(id).orElseThrow().version())
                    .isEqualTo(2);
        }
    }

    private static SessionStore sessions(StoreUnderTest bench, int thread) {
        return bench.node(thread).store().sessions();
    }
}
