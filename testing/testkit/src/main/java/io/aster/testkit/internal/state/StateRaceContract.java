package io.aster.testkit.internal.state;

import static io.aster.testkit.internal.SampleEvents.delta;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.SessionService;
import io.aster.session.SessionState;
import io.aster.testkit.internal.Race;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Writers on two nodes that change the same state: no key is lost, and none of them fails. */
public interface StateRaceContract {
    int WRITERS = 16;
    int APPENDS = 25;

    @Test
    default void writersOfOneUserLoseNoKey(StoreUnderTest bench) {
        List<String> ids = sessions(bench);
        race(bench, (writer, turn) -> {
            Map<String, @Nullable Object> delta = new LinkedHashMap<>();
            for (String prefix : List.of("user:", "app:")) {
                delta.put(prefix + "writer-" + writer, turn);
                delta.put(prefix + "at-" + writer + "-" + turn, true);
                delta.put(prefix + "at-" + writer + "-" + (turn - 1), null);
                delta.put(prefix + "shared", List.of((long) writer, turn));
            }
            delta.put("own", turn);
            bench.node(writer).sessions().appendEvent(ids.get(writer), delta(delta));
        });
        SessionState state = bench.sessions().state(ids.get(0));
        for (Map<String, @Nullable Object> shared : List.of(state.user(), state.app())) {
            assertThat(shared).hasSize(2 * WRITERS + 1);
            for (int writer = 0; writer < WRITERS; writer++) {
                assertThat(shared)
                        .containsEntry("writer-" + writer, (long) APPENDS)
                        .containsEntry("at-" + writer + "-" + APPENDS, true);
            }
            // Whichever writer was last, it was its last turn.
            assertThat((List<?>) shared.get("shared")).element(1).isEqualTo((long) APPENDS);
        }
        ids.forEach(id -> assertThat(bench.sessions().state(id))
                .isEqualTo(new SessionState(Map.of("own", (long) APPENDS), state.user(), state.app())));
    }

    /** Each writer names the keys in another order, sets some and removes others. */
    @Test
    default void writersOfTheSameKeysInOtherOrdersDoNotWaitForEachOther(StoreUnderTest bench) {
        List<String> ids = sessions(bench);
        List<String> names = IntStream.range(0, 12).mapToObj(i -> "k" + i).toList();
        race(bench, (writer, turn) -> {
            List<String> order = new ArrayList<>(names);
            Collections.rotate(order, writer);
            if (writer % 2 == 1) {
                Collections.reverse(order);
            }
            Map<String, @Nullable Object> delta = new LinkedHashMap<>();
            for (int i = 0; i < order.size(); i++) {
                String prefix = i % 3 == 0 ? "app:" : "user:";
                delta.put(prefix + order.get(i), (writer + turn + i) % 4 == 0 ? null : turn);
            }
            bench.node(writer).sessions().appendEvent(ids.get(writer), delta(delta));
        });
        ids.forEach(id -> assertThat(bench.sessions().get(id).eventCount()).isEqualTo((long) APPENDS));
        // One more delta decides what every key is.
        Map<String, @Nullable Object> last = new LinkedHashMap<>();
        names.forEach(name -> last.put("user:" + name, "last"));
        names.forEach(name -> last.put("app:" + name, "last"));
        bench.otherNode().sessions().appendEvent(ids.get(3), delta(last));
        assertThat(bench.sessions().state(ids.get(0)).merged()).isEqualTo(last);
    }

    @Test
    default void writersOfOneSessionLoseNoKey(StoreUnderTest bench) {
        String id = bench.session().id();
        race(
                bench,
                (writer, turn) -> bench.node(writer)
                        .sessions()
                        .appendEvent(id, delta(Map.of("k" + writer, turn, "user:k" + writer + "-" + turn, turn))));
        SessionState state = bench.sessions().state(id);
        assertThat(state.session()).hasSize(WRITERS).containsValue((long) APPENDS);
        assertThat(state.session().values()).containsOnly((long) APPENDS);
        assertThat(state.user()).hasSize(WRITERS * APPENDS);
        assertThat(bench.sessions().get(id).eventCount()).isEqualTo((long) WRITERS * APPENDS);
    }

    @Test
    default void anAcknowledgedChangeIsSeenByTheOtherNode(StoreUnderTest bench) {
        SessionService one = bench.sessions();
        SessionService two = bench.otherNode().sessions();
        String first = bench.session().id();
        String second = bench.session().id();
        for (long round = 0; round < 30; round++) {
            one.appendEvent(first, delta(Map.of("user:n", round, "app:n", round, "n", round)));
            assertThat(two.state(first).merged()).isEqualTo(Map.of("n", round, "user:n", round, "app:n", round));
            Map<String, @Nullable Object> removal = Deltas.one("user:n", null);
            removal.put("app:n", null);
            two.appendEvent(second, delta(removal));
            assertThat(one.state(first).merged()).isEqualTo(Map.of("n", round));
        }
    }

    /** One turn of a writer; both are counted, turns from 1. */
    interface Turn {
        void run(int writer, long turn);
    }

    private static void race(StoreUnderTest bench, Turn task) {
        bench.otherNode();
        List<Integer> done = Race.run(WRITERS, writer -> () -> {
            for (long turn = 1; turn <= APPENDS; turn++) {
                task.run(writer, turn);
            }
            return writer;
        });
        assertThat(done).hasSize(WRITERS).doesNotHaveDuplicates();
    }

    private static List<String> sessions(StoreUnderTest bench) {
        return IntStream.range(0, WRITERS)
                .mapToObj(writer -> bench.session().id())
                .toList();
    }
}
