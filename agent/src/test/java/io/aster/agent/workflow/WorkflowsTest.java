package io.aster.agent.workflow;

import static io.aster.testkit.load.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.aster.agent.Agent;
import io.aster.agent.EventStream;
import io.aster.agent.LeavesNoThread;
import io.aster.agent.RunContext;
import io.aster.agent.TestAgents;
import io.aster.agent.Texts;
import io.aster.session.NewEvent;
import io.aster.testkit.load.Crowd;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Workflows within workflows. */
@Timeout(60)
class WorkflowsTest implements LeavesNoThread {
    private static final Agent A = TestAgents.appending("A");

    @Test
    void theNearestWorkflowTellsThePlaceAndTheBranchIsTheWholePath() {
        Agent collect = ParallelAgent.of("Collect", TestAgents.appending("Source1"), TestAgents.appending("Source2"));
        Agent refine = LoopAgent.builder("Loop")
                .agent(TestAgents.appending("Writer"))
                .agent(TestAgents.appending("Critic"))
                .maxIterations(2)
                .build();
        Agent pipeline = SequentialAgent.of("Pipeline", collect, refine, SequentialAgent.of("Inner", A));
        List<NewEvent> events = Texts.events(pipeline, "x");
        assertThat(events)
                .extracting(NewEvent::branch)
                .containsExactlyInAnyOrder(
                        "Pipeline.Collect.Source1",
                        "Pipeline.Collect.Source2",
                        "Pipeline.Loop.Writer.iter1",
                        "Pipeline.Loop.Critic.iter1",
                        "Pipeline.Loop.Writer.iter2",
                        "Pipeline.Loop.Critic.iter2",
                        "Pipeline.Inner.A");
        assertThat(at(events, "Pipeline.Collect.Source2"))
                .containsOnly(
                        entry("parallel_index", 1L),
                        entry("parallel_agent", "Collect"),
                        entry("sequential_step", 1L),
                        entry("total_steps", 3L),
                        entry("sequential_agent", "Pipeline"));
        assertThat(at(events, "Pipeline.Loop.Critic.iter2"))
                .containsEntry("loop_iteration", 2L)
                .containsEntry("loop_agent", "Loop")
                .containsEntry("sub_agent_index", 1L)
                .containsEntry("sequential_step", 2L);
        assertThat(at(events, "Pipeline.Inner.A"))
                .containsEntry("sequential_agent", "Inner")
                .containsEntry("sequential_step", 1L)
                .containsEntry("total_steps", 1L);
    }

    private static Map<String, Object> at(List<NewEvent> events, String branch) {
        Optional<NewEvent> found =
                events.stream().filter(event -> branch.equals(event.branch())).findFirst();
        return Map.copyOf(found.orElseThrow().metadata());
    }

    @Test
    void closingStopsWhateverIsNestedAndTheReaderSeesTheEnd() throws Exception {
        Agent nested = SequentialAgent.of(
                "P",
                ParallelAgent.of(
                        "All",
                        TestAgents.waiting("W1"),
                        SequentialAgent.of("S", TestAgents.waiting("W2")),
                        LoopAgent.builder("L")
                                .agent(TestAgents.waiting("W3"))
                                .maxIterations(1)
                                .build()));
        for (int round = 0; round < 200; round++) {
            EventStream events = nested.execute(RunContext.of(nested), "x");
            try (Crowd<Boolean> reader = new Crowd<>(1, i -> events::hasNext)) {
                eventually("3 agents and 3 who forward them run", () -> LeavesNoThread.running() == 6);
                events.close();
                assertThat(LeavesNoThread.running()).isZero();
                assertThat(reader.results()).containsExactly(false);
            }
        }
    }
}
