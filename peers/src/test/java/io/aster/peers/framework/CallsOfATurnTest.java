package io.aster.peers.framework;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.benchmarks.engine.Engine;
import io.aster.benchmarks.engine.Target;
import io.aster.observe.Operation;
import io.aster.peers.contest.Speech;
import io.aster.value.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The calls that a turn makes to Aster's store, however long the conversation is: what decides over its time beside one by hand. */
final class CallsOfATurnTest {
    private static final int LONGEST = 300;
    private static final Map<Framework, List<Operation>> CALLS = Map.of(
            Framework.ADK, List.of(Operation.VIEW, Operation.APPEND, Operation.APPEND),
            Framework.SPRING_REPOSITORY,
                    List.of(Operation.VIEW, Operation.VIEW, Operation.APPEND, Operation.VIEW, Operation.APPEND),
            Framework.SPRING_MEMORY, List.of(Operation.VIEW, Operation.APPEND, Operation.APPEND),
            Framework.SPRING_SESSION, List.of(Operation.FIND, Operation.VIEW, Operation.APPEND, Operation.APPEND),
            Framework.LANGCHAIN4J,
                    List.of(Operation.VIEW, Operation.VIEW, Operation.APPEND, Operation.VIEW, Operation.APPEND));

    private final List<Operation> calls = new CopyOnWriteArrayList<>();
    private final Speech speech = new Speech();

    @ParameterizedTest
    @EnumSource
    void areTheSameInAConversationOfAnyLength(Framework framework) throws Exception {
        Settings counting = Settings.defaults().withListener(call -> {
            calls.add(call.operation());
            return null;
        });
        try (Engine engine = Target.SQLITE.start();
                FrameworkTurns turns = framework.aster(new AsterStorage(engine, engine.newPlace(), counting))) {
            for (int length : new int[] {2, 30, LONGEST}) {
                String conversation = speech.nextId();
                turns.begin(conversation, speech.turns(length));
                turns.turn(conversation, speech.turns(1));
                calls.clear();

                turns.turn(conversation, speech.turns(1));

                assertThat(calls).as(length + " turns").isEqualTo(expected(framework, length));
            }
        }
    }

    /** More active events than a view has at first take one call more. */
    private static List<Operation> expected(Framework framework, int length) {
        List<Operation> expected = new ArrayList<>(CALLS.getOrDefault(framework, List.of()));
        if (framework == Framework.SPRING_SESSION && length == LONGEST) {
            expected.add(expected.indexOf(Operation.VIEW) + 1, Operation.EVENTS);
        }
        return expected;
    }
}
