package io.aster.agent.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.agent.Agent;
import io.aster.agent.AgentException;
import io.aster.agent.AgentTimeoutException;
import io.aster.agent.EventStream;
import io.aster.agent.LeavesNoThread;
import io.aster.agent.RunContext;
import io.aster.agent.TestAgents;
import io.aster.agent.Texts;
import io.aster.session.NewEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a loop ends. */
@Timeout(60)
class LoopAgentTest implements LeavesNoThread {
    private static final Agent A = TestAgents.appending("A");
    private static final Agent B = TestAgents.appending("B");
    private static final Agent C = TestAgents.appending("C");

    @Test
    void aLoopEndsAtItsLimit() {
        LoopAgent loop =
                LoopAgent.builder("Loop").agent(A).agent(B).maxIterations(2).build();
        assertThat(Texts.of(SequentialAgent.of("P", loop, C), "x"))
                .containsExactly("xA", "xAB", "xABA", "xABAB", "xABABC");
    }

    @Test
    void aLoopEndsBehindTheRoundThatMeetsTheCondition() {
        List<String> asked = new ArrayList<>();
        LoopAgent loop = LoopAgent.builder("Loop")
                .agent(A)
                .agent(B)
                .until((iteration, result) -> {
                    asked.add(iteration + result);
                    return result.length() > 4;
                })
                .build();
        assertThat(Texts.of(loop, "x")).containsExactly("xA", "xAB", "xABA", "xABAB");
        assertThat(asked).containsExactly("1xAB", "2xABAB");
    }

    @Test
    void anAgentThatEscalatesEndsTheInnermostLoopAndTheRound() {
        Agent inner = LoopAgent.builder("Inner")
                .agent(TestAgents.escalating("E"))
                .agent(A)
                .maxIterations(5)
                .build();
        Agent outer = LoopAgent.builder("Outer")
                .agent(SequentialAgent.of("S", inner, B))
                .maxIterations(2)
                .build();
        assertThat(Texts.events(outer, "x"))
                .extracting(NewEvent::branch)
                .containsExactly(
                        "Outer.S.iter1.Inner.E.iter1",
                        "Outer.S.iter1.B",
                        "Outer.S.iter2.Inner.E.iter1",
                        "Outer.S.iter2.B");
    }

    @Test
    void anAgentDeepInALoopEscalatesThroughSequencesAndParallels() {
        Agent deep = SequentialAgent.of("S", ParallelAgent.of("All", TestAgents.escalating("E"), A), B);
        Agent loop =
                LoopAgent.builder("Loop").agent(deep).agent(C).maxIterations(5).build();
        assertThat(Texts.events(loop, "x"))
                .extracting(NewEvent::branch)
                .containsExactlyInAnyOrder("Loop.S.iter1.All.E", "Loop.S.iter1.All.A", "Loop.S.iter1.B");
    }

    @Test
    void aConditionThatFailsIsAFailureOfTheLoop() {
        LoopAgent loop = LoopAgent.builder("Loop")
                .agent(A)
                .until((iteration, result) -> {
                    throw new IllegalStateException("no idea");
                })
                .build();
        Agent pipeline = SequentialAgent.of("P", loop);
        assertThatThrownBy(() -> Texts.of(pipeline, "x"))
                .isInstanceOfSatisfying(
                        AgentException.class, e -> assertThat(e.branch()).isEqualTo("P.Loop"));
    }

    @Test
    void aDeadlineEndsALoopThatSaysNothing() {
        Agent silent = Agent.of("Silent", (context, message) -> EventStream.of());
        LoopAgent loop = LoopAgent.builder("Loop")
                .agent(silent)
                .until((iteration, result) -> false)
                .build();
        RunContext context = RunContext.builder(loop)
                .deadline(Instant.now().plus(Duration.ofMillis(50)))
                .build();
        assertThatThrownBy(() -> Texts.events(loop, context, "x")).isInstanceOf(AgentTimeoutException.class);
    }
}
