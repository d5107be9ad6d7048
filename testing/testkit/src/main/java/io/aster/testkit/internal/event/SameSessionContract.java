package io.aster.testkit.internal.event;

import static io.aster.testkit.internal.Requests.NOW;
import static io.aster.testkit.internal.Requests.all;
import static io.aster.testkit.internal.Requests.change;
import static io.aster.testkit.internal.Requests.ending;
import static io.aster.testkit.internal.Requests.event;
import static io.aster.testkit.internal.Requests.request;
import static io.aster.testkit.internal.Requests.session;
import static io.aster.testkit.internal.Requests.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.store.AppendOutcome;
import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendOutcome.Known;
import io.aster.store.AppendOutcome.NoSession;
import io.aster.store.AppendRequest;
import io.aster.store.EventRecord;
import io.aster.store.NewMarks;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.WriteToken;
import io.aster.testkit.internal.Deadline;
import io.aster.testkit.internal.Race;
import io.aster.testkit.internal.StoreUnderTest;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The store itself, without the service: appends that are for a session that was created at a given time. */
public interface SameSessionContract {
    Instant LATER = NOW.plusNanos(1_000);
    int ROUNDS = 5;
    int THREADS = 8;

    private static AppendRequest at(Instant createdAt, AppendRequest request) {
        return request.toBuilder().createdAt(createdAt).build();
    }

    private static SessionStore withSession(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        store.insert(session("s", "active", 1), WriteToken.next());
        return store;
    }

    @Test
    default void anAppendIsForTheSessionThatWasCreatedThen(StoreUnderTest bench) {
        SessionStore store = withSession(bench);
        assertThat(store.append(at(NOW, request("s", 0, "a")))).isEqualTo(new Appended(1));
        assertThat(store.append(at(NOW, request("s", AppendRequest.ANY, "b", "c"))))
                .isEqualTo(new Appended(2));
        SessionRecord before = store.find("s").orElseThrow();
        for (Instant other : List.of(LATER, NOW.minusNanos(1_000), Instant.EPOCH)) {
            assertThat(store.append(at(other, request("s", 3, "d")))).isEqualTo(new NoSession());
            assertThat(store.append(at(other, request("s", AppendRequest.ANY, "d", "e"))))
                    .isEqualTo(new NoSession());
            assertThat(store.append(at(other, request("none", AppendRequest.ANY, "d"))))
                    .isEqualTo(new NoSession());
        }
        assertThat(store.find("s")).contains(before);
        assertThat(events(store)).containsExactly(event("s", 1, "a"), event("s", 2, "b"), event("s", 3, "c"));
    }

    @Test
    default void anotherSessionIsReportedBeforeAllElse(StoreUnderTest bench) {
        SessionStore store = withSession(bench);
        store.append(request("s", 0, "a"));
        NewMarks marks = new NewMarks("{\"any\":[]}", 7);
        List<AppendRequest> requests = List.of(
                request("s", AppendRequest.ANY, "a"),
                request("s", 5, "b"),
                ending("s", "completed", "b"),
                request("s", 1, "b").toBuilder().marks(marks).build(),
                request("s", 1, "a").toBuilder().marks(marks).build(),
                request("s", 1, "b").toBuilder()
                        .state(List.of(change("key", "1")))
                        .build());
        for (AppendRequest each : requests) {
            assertThat(store.append(at(LATER, each))).as(each::toString).isEqualTo(new NoSession());
        }
        assertThat(store.append(at(NOW, requests.get(0)))).isEqualTo(new Known(List.of(event("s", 1, "a"))));
        store.update(update("s", 1, 1));
        assertThat(store.append(at(LATER, request("s", 1, "b")))).isEqualTo(new NoSession());
        assertThat(store.append(at(NOW, request("s", 1, "b")))).isEqualTo(new AppendOutcome.NotActive("completed"));
        assertThat(store.state("s").orElseThrow().session()).isIn(null, "{}");
    }

    @Test
    default void callersOfAnotherSessionDoNotPreventTheOthers(StoreUnderTest bench) {
        SessionStore first = withSession(bench);
        first.insert(session("t", "active", 1), WriteToken.next());
        List<Instant> times = Stream.of(NOW, LATER).toList();
        List<List<AppendOutcome>> outcomes = Race.run(2 * THREADS, thread -> () -> {
            SessionStore store = bench.node(thread / 8).store().sessions();
            Instant createdAt = times.get(thread % 2);
            String id = thread % 4 < 2 ? "s" : "t";
            return IntStream.range(0, 8)
                    .mapToObj(i -> store.append(at(createdAt, request(id, AppendRequest.ANY, "e-" + thread + "-" + i))))
                    .toList();
        });
        for (int thread = 0; thread < 2 * THREADS; thread++) {
            assertThat(outcomes.get(thread)).hasOnlyElementsOfType(thread % 2 == 0 ? Appended.class : NoSession.class);
        }
        assertThat(first.find("s").orElseThrow().eventCount()).isEqualTo(THREADS / 2 * 8);
        assertThat(first.find("t").orElseThrow().eventCount()).isEqualTo(THREADS / 2 * 8);
    }

    @Test
    default void noEventGetsIntoTheSessionThatTakesTheId(StoreUnderTest bench) {
        SessionRecord again =
                session("s", "active", 1).toBuilder().createdAt(LATER).build();
        for (int round = 0; round < ROUNDS; round++) {
            SessionStore store = withSession(bench);
            List<Boolean> done = Race.run(
                    THREADS,
                    thread -> () -> thread == 0
                            ? store.delete("s") && store.insert(again, WriteToken.next())
                            : appendUntilGone(bench.node(thread).store().sessions(), "e-" + thread));
            assertThat(done).containsOnly(true);
            assertThat(store.find("s")).contains(again);
            assertThat(events(store)).isEmpty();
            store.delete("s");
        }
    }

    private static boolean appendUntilGone(SessionStore store, String id) {
        Deadline deadline = new Deadline();
        for (int i = 0; deadline.isOpen(); i++) {
            if (store.append(at(NOW, request("s", AppendRequest.ANY, id + "-" + i))) instanceof NoSession) {
                return true;
            }
        }
        return false;
    }

    private static List<EventRecord> events(SessionStore store) {
        return store.events(all("s")).orElseThrow().events();
    }
}
