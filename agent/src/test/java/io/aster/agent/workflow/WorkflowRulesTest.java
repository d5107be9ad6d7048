package io.aster.agent.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.agent.Agent;
import io.aster.agent.EventStream;
import io.aster.agent.RunContext;
import io.aster.agent.TestAgents;
import io.aster.agent.Texts;
import io.aster.error.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused when a workflow is built. */
class WorkflowRulesTest {
    private static final Agent A = TestAgents.appending("A");

    @Test
    void aLoopThatCouldNeverEnd() {
        refused("maxIterations", () -> LoopAgent.builder("L").agent(A).build());
        refused("maxIterations", () -> LoopAgent.builder("L").agent(A).maxIterations(0));
    }

    @Test
    void noAgents() {
        refused("agents", () -> SequentialAgent.of("S"));
        refused("agents", () -> ParallelAgent.of("P"));
        refused("agents", () -> ParallelAgent.builder("P").build());
        refused("agents", () -> LoopAgent.builder("L").maxIterations(1).build());
    }

    @Test
    void aParallelAgentThatRunsNothing() {
        refused("maxConcurrency", () -> ParallelAgent.builder("P").maxConcurrency(0));
    }

    @Test
    void twoAgentsOfOneName() {
        refused("agents[1].name", () -> SequentialAgent.of("S", A, TestAgents.appending("A")));
        refused("agents[1].name", () -> ParallelAgent.of("P", A, A));
        refused(
                "agents[1].name",
                () -> LoopAgent.builder("L").agent(A).agent(A).maxIterations(1).build());
        assertThat(SequentialAgent.of("A", A, TestAgents.appending("a")).agents())
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a.b", "a\u0000", " a"})
    void namesThatBreakTheRules(String name) {
        refused("name", () -> SequentialAgent.of(name, A));
        refused("name", () -> ParallelAgent.of(name, A));
        refused("name", () -> LoopAgent.builder(name).agent(A).maxIterations(1).build());
        Agent own = new Agent() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public EventStream execute(RunContext context, String message) {
                return EventStream.of();
            }
        };
        refused("agents[0].name", () -> SequentialAgent.of("S", own));
        refused("agent.name", () -> RunContext.of(own));
    }

    @Test
    void nestedSoDeepThatABranchGetsTooLong() {
        String name = "n".repeat(199);
        Agent four = A;
        for (int i = 0; i < 4; i++) {
            four = SequentialAgent.of(name, four);
        }
        Agent deepest = four;
        // 4 times 199 and a dot, and "A"; a loop around it adds its own name, a dot and ".iter" with a number.
        assertThat(Texts.of(
                        LoopAgent.builder("n".repeat(190))
                                .agent(deepest)
                                .maxIterations(10)
                                .build(),
                        "x"))
                .hasSize(10);
        refused(
                "agents",
                () -> LoopAgent.builder("n".repeat(192))
                        .agent(deepest)
                        .maxIterations(10)
                        .build());
        refused("agents", () -> SequentialAgent.of("n".repeat(199), List.of(deepest)));
        assertThat(SequentialAgent.of("n".repeat(198), List.of(deepest)).agents())
                .hasSize(1);
    }

    @Test
    void whatIsChangedLaterChangesNothing() {
        List<Agent> agents = new ArrayList<>(List.of(A));
        SequentialAgent sequence = SequentialAgent.of("S", agents);
        agents.add(TestAgents.appending("B"));
        assertThat(sequence.agents()).containsExactly(A);
    }

    private static void refused(String field, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.field()).isEqualTo(field));
    }
}
