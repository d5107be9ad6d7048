package io.aster.peers.framework;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.benchmarks.engine.Engine;
import io.aster.benchmarks.engine.Target;
import io.aster.benchmarks.load.Turn;
import io.aster.peers.contest.Contestant;
import io.aster.peers.contest.Speech;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every side does the whole work: a model hears what was said before, in its order, and what is said in a turn is heard in the next one. */
final class FrameworkTest {
    static final List<Target> TARGETS = FrameworkContest.TARGETS;

    private static final int TURNS = 30;
    private static final int ALL = Integer.MAX_VALUE;

    /** How many of the newest messages a model hears before the new one. */
    private static final Map<Framework, Integer> HEARD = Map.of(
            Framework.ADK, ALL,
            Framework.SPRING_REPOSITORY, 20,
            Framework.SPRING_MEMORY, 20,
            Framework.SPRING_SESSION, ALL,
            Framework.LANGCHAIN4J, 20);

    private final Speech speech = new Speech();

    @ParameterizedTest
    @FieldSource("TARGETS")
    void keepsAndLoadsWhatIsSaid(Target target) throws Exception {
        try (Engine engine = target.start()) {
            for (Framework framework : Framework.values()) {
                List<Contestant> sides = framework.sides(target, engine);
                for (Contestant side : sides) {
                    try (side) {
                        FrameworkTurns turns = (FrameworkTurns) side.history();
                        check(turns, framework + " " + turns.name(), HEARD.getOrDefault(framework, 0));
                    }
                }
                assertThat(sides)
                        .extracting(side -> side.history().name())
                        .startsWith("by hand", "Aster")
                        .doesNotHaveDuplicates();
            }
        }
    }

    private void check(FrameworkTurns turns, String name, int window) throws Exception {
        String first = speech.nextId();
        String second = speech.nextId();
        List<Turn> said = new ArrayList<>(speech.turns(TURNS));
        List<Turn> saidInSecond = new ArrayList<>(speech.turns(2));
        turns.begin(first, said);
        turns.begin(second, saidInSecond);
        turns.settle();

        for (int i = 0; i < 3; i++) {
            take(turns, name, first, said, window);
            take(turns, name, second, saidInSecond, window);
        }
    }

    private void take(FrameworkTurns turns, String name, String conversation, List<Turn> said, int window)
            throws Exception {
        List<Turn> next = speech.turns(1);
        List<String> expected = Stream.concat(
                        said.stream().skip(Math.max(0, said.size() - window)),
                        next.stream().limit(1))
                .map(Turn::text)
                .toList();

        int loaded = turns.turn(conversation, next);

        assertThat(turns.heard()).as(name).isEqualTo(expected);
        assertThat(loaded).isEqualTo(expected.size());
        said.addAll(next);
    }
}
