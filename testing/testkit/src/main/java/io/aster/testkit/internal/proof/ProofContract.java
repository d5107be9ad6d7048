package io.aster.testkit.internal.proof;

import static io.aster.testkit.internal.Requests.NOW;
import static io.aster.testkit.internal.Requests.all;
import static io.aster.testkit.internal.Requests.change;
import static io.aster.testkit.internal.Requests.everySession;
import static io.aster.testkit.internal.Requests.request;
import static io.aster.testkit.internal.Requests.session;
import static io.aster.testkit.internal.Requests.state;
import static io.aster.testkit.internal.Requests.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.store.AppendOutcome;
import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendRequest;
import io.aster.store.EventRecord;
import io.aster.store.NewMarks;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.SessionUpdate;
import io.aster.store.ViewRecord;
import io.aster.store.WriteToken;
import io.aster.testkit.internal.Race;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.value.Proofs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The store itself, without the service: proofs of sessions and events, which inserts, appends and updates write. */
public interface ProofContract {
    /** The longest proof, of every character that it may have. */
    String LONGEST = IntStream.range(0, Proofs.MAX_LENGTH)
            .mapToObj(i -> String.valueOf((char) (' ' + i % ('~' - ' ' + 1))))
            .collect(Collectors.joining());

    private static SessionRecord proved(String id) {
        return session(id, "active", 1).toBuilder().proof("begin").build();
    }

    /** An append with a proof of the session and one of each event. */
    private static AppendRequest proving(String proof, String... ids) {
        AppendRequest plain = request("s", AppendRequest.ANY, ids);
        List<EventRecord> events = plain.events().stream()
                .map(event -> event.withProof("of " + event.id()))
                .toList();
        return plain.toBuilder().events(events).proof(proof).build();
    }

    private static List<@Nullable String> proofs(List<EventRecord> events) {
        List<@Nullable String> proofs = new ArrayList<>();
        events.forEach(event -> proofs.add(event.proof()));
        return proofs;
    }

    private static @Nullable String proof(SessionStore store) {
        return store.find("s").orElseThrow().proof();
    }

    @Test
    default void everyReadHasTheProofs(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        List<EventRecord> first = request("s", 0, "a", "b").events();
        SessionRecord begun = proved("s").toBuilder().eventCount(2).build();
        assertThat(store.insert(
                        begun, List.of(first.get(0).withProof(LONGEST), first.get(1)), List.of(), WriteToken.next()))
                .isTrue();
        assertThat(store.find("s")).contains(begun);
        assertThat(store.append(proving(LONGEST, "c"))).isEqualTo(new Appended(3));
        assertThat(store.insert(session("plain", "active", 1), WriteToken.next()))
                .isTrue();
        SessionStore other = bench.otherNode().store().sessions();
        SessionRecord expected = begun.toBuilder().eventCount(3).proof(LONGEST).build();
        assertThat(other.find("s")).contains(expected);
        assertThat(other.list(everySession())).containsExactlyInAnyOrder(expected, session("plain", "active", 1));
        ViewRecord view = other.view(all("s")).orElseThrow();
        assertThat(view.session()).isEqualTo(expected);
        assertThat(proofs(view.page().events())).containsExactly(LONGEST, null, "of c");
        assertThat(other.events(all("s")).orElseThrow().events())
                .isEqualTo(view.page().events());
        assertThat(other.events(all("s").toBuilder().maxChars(1).build())
                        .orElseThrow()
                        .events())
                .isEqualTo(view.page().events());
        assertThat(other.findEvent("s", "c")).contains(view.page().events().get(2));
        assertThat(other.append(request("s", 0, "a", "b", "c")))
                .isInstanceOfSatisfying(
                        AppendOutcome.Known.class,
                        known -> assertThat(known.events())
                                .containsExactlyInAnyOrderElementsOf(view.page().events()));
    }

    @Test
    default void appendsGiveAProofOrKeepIt(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        assertThat(store.insert(proved("s"), WriteToken.next())).isTrue();
        assertThat(store.append(request("s", 0, "a"))).isEqualTo(new Appended(1));
        assertThat(proof(store)).isEqualTo("begin");
        AppendRequest batch = proving("batch", "b", "c");
        List<EventRecord> mixed =
                List.of(batch.events().get(0), batch.events().get(1).withProof(null));
        assertThat(store.append(batch.toBuilder().events(mixed).createdAt(NOW).build()))
                .isEqualTo(new Appended(2));
        assertThat(proof(store)).isEqualTo("batch");
        assertThat(store.append(proving("x", "d").toBuilder().proof(null).build()))
                .isEqualTo(new Appended(4));
        assertThat(proof(store)).isEqualTo("batch");
        List<EventRecord> plain = request("s", 0, "e", "f").events();
        assertThat(store.append(proving("state", "x").toBuilder()
                        .events(plain)
                        .expectedSeq(4)
                        .state(List.of(change("key", "1")))
                        .build()))
                .isEqualTo(new Appended(5));
        assertThat(proof(store)).isEqualTo("state");
        assertThat(state(store, "s")).isEqualTo(Map.of("key", 1L));
        assertThat(store.append(proving("marks", "g").toBuilder()
                        .marks(new NewMarks("{\"any\":[]}", 1))
                        .build()))
                .isEqualTo(new Appended(7));
        assertThat(proof(store)).isEqualTo("marks");
        assertThat(store.append(proving("end", "h").toBuilder().end("completed").build()))
                .isEqualTo(new Appended(8));
        SessionRecord ended = store.find("s").orElseThrow();
        assertThat(ended.proof()).isEqualTo("end");
        assertThat(ended.version()).isEqualTo(3);
        assertThat(proofs(store.events(all("s")).orElseThrow().events()))
                .containsExactly(null, "of b", null, "of d", null, null, "of g", "of h");
    }

    @Test
    default void appendsThatAreRefusedGiveNoProof(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        store.insert(proved("s"), WriteToken.next());
        store.append(proving("first", "a"));
        List<SessionRecord> before = store.list(everySession());
        assertThat(store.append(proving("no", "a"))).isInstanceOf(AppendOutcome.Known.class);
        assertThat(store.append(proving("no", "a", "b"))).isInstanceOf(AppendOutcome.Known.class);
        AppendRequest wanted = proving("no", "b");
        assertThat(store.append(wanted.toBuilder().expectedSeq(0).build()))
                .isEqualTo(new AppendOutcome.UnexpectedSeq(1));
        assertThat(store.append(wanted.toBuilder().status("restoring").build()))
                .isEqualTo(new AppendOutcome.NotActive("active"));
        assertThat(store.append(wanted.toBuilder()
                        .marks(new NewMarks("{\"any\":[]}", 7))
                        .build()))
                .isEqualTo(new AppendOutcome.UnexpectedVersion(1));
        assertThat(store.append(wanted.toBuilder().createdAt(NOW.plusSeconds(1)).build()))
                .isEqualTo(new AppendOutcome.NoSession());
        assertThat(store.list(everySession())).isEqualTo(before);
        assertThat(store.append(wanted)).isEqualTo(new Appended(2));
        assertThat(proof(store)).isEqualTo("no");
    }

    @Test
    default void updatesGiveAProofOrKeepIt(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        store.insert(proved("s"), WriteToken.next());
        SessionUpdate first = step("s", 1, "next", WriteToken.next()).toBuilder()
                .proof(LONGEST)
                .build();
        assertThat(store.update(first.toBuilder()
                        .expectedVersion(9)
                        .token(WriteToken.next())
                        .build()))
                .isEmpty();
        assertThat(proof(store)).isEqualTo("begin");
        assertThat(store.update(first).orElseThrow().proof()).isEqualTo(LONGEST);
        assertThat(store.update(step("s", 2, "next", WriteToken.next()))
                        .orElseThrow()
                        .proof())
                .isEqualTo(LONGEST);
        SessionUpdate third = step("s", 3, "next", WriteToken.next()).toBuilder()
                .proof("third")
                .build();
        assertThat(store.updateAll(List.of(third))).containsExactly(third.token());
        assertThat(proof(bench.otherNode().store().sessions())).isEqualTo("third");
        // Written before, it writes nothing again.
        assertThat(store.update(first).orElseThrow().proof()).isEqualTo("third");
    }

    @Test
    default void sessionsThatAreWrittenTogetherGetTheirOwnProofs(StoreUnderTest bench) {
        int threads = 16;
        List<String> ids = IntStream.range(0, threads).mapToObj(i -> "s-" + i).toList();
        ids.forEach(id -> bench.store().sessions().insert(proved(id), WriteToken.next()));
        // Every third has no proof, so that groups have some of both.
        List<Boolean> appended = Race.run(
                threads,
                thread -> () -> IntStream.range(0, 6)
                        .allMatch(i -> bench.store().sessions().append(chained(ids.get(thread), i, thread % 3 > 0))
                                instanceof Appended));
        assertThat(appended).containsOnly(true);
        SessionStore store = bench.otherNode().store().sessions();
        for (int i = 0; i < threads; i++) {
            String id = ids.get(i);
            boolean proves = i % 3 > 0;
            assertThat(store.find(id).orElseThrow().proof()).isEqualTo(proves ? id + "/5" : "begin");
            assertThat(proofs(store.events(all(id)).orElseThrow().events()))
                    .isEqualTo(proofs(IntStream.range(0, 6)
                            .mapToObj(n -> chained(id, n, proves).events().get(0))
                            .toList()));
        }
    }

    private static AppendRequest chained(String session, int seq, boolean proves) {
        AppendRequest plain = request(session, proves ? seq : AppendRequest.ANY, "e-" + seq);
        return proves
                ? plain.toBuilder()
                        .events(List.of(plain.events().get(0).withProof("e " + seq)))
                        .proof(session + "/" + seq)
                        .build()
                : plain;
    }
}
