package io.aster.peers.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.benchmarks.engine.Engine;
import io.aster.benchmarks.engine.Target;
import io.aster.peers.contest.Contestant;
import io.aster.peers.contest.PeerHistory;
import io.aster.peers.contest.Speech;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everybody does the whole work: what is said is stored, and loaded in the next turn. */
final class HistoryTest {
    private static final int TURNS = 30;

    /** What is loaded, in a turn and in the one after it. */
    private static final Map<String, List<Integer>> LOADED = Map.of(
            "by hand", List.of(50, 50),
            "Aster", List.of(50, 50),
            "Spring AI, its window of 20", List.of(20, 20),
            "Spring AI, whole history", List.of(60, 62),
            "LangChain4j, list as JSON", List.of(60, 62));

    private final Speech speech = new Speech();

    @ParameterizedTest
    @EnumSource
    void keepsAndLoadsWhatIsSaid(Target target) throws Exception {
        try (Engine engine = target.start()) {
            List<Contestant> contestants = Libraries.all(target, engine);
            for (Contestant contestant : contestants) {
                try (contestant) {
                    check(contestant);
                }
            }
            assertThat(contestants)
                    .extracting(contestant -> contestant.history().name())
                    .hasSize(
                            switch (target) {
                                case POSTGRESQL, MYSQL -> 5;
                                case REDIS -> 3;
                                case SQLITE -> 2;
                            })
                    .doesNotHaveDuplicates();
        }
    }

    private void check(Contestant contestant) throws Exception {
        PeerHistory history = contestant.history();
        String first = speech.nextId();
        String second = speech.nextId();
        history.begin(first, speech.turns(TURNS));
        history.begin(second, speech.turns(2));
        history.settle();
        List<Integer> loaded = new ArrayList<>();

        contestant.written().start();
        loaded.add(history.turn(first, speech.turns(1)));
        double written = contestant.written().sinceStart();
        loaded.add(history.turn(first, speech.turns(1)));

        assertThat(loaded).as(history.name()).isEqualTo(LOADED.get(history.name()));
        assertThat(history.turn(second, speech.turns(1))).isEqualTo(4);
        assertThat(written).as(history.name()).isGreaterThan(2 * Speech.BYTES);
    }
}
