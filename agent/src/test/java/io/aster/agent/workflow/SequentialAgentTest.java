package io.aster.agent.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.aster.agent.Agent;
import io.aster.agent.AgentCancelledException;
import io.aster.agent.AgentException;
import io.aster.agent.Cancellation;
import io.aster.agent.EventStream;
import io.aster.agent.LeavesNoThread;
import io.aster.agent.RunContext;
import io.aster.agent.TestAgents;
import io.aster.agent.Texts;
import io.aster.session.Event;
import io.aster.session.NewEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a step of a sequence gets, writes into events, and hands on. */
@Timeout(60)
class SequentialAgentTest implements LeavesNoThread {
    private static final Agent A = TestAgents.appending("A");
    private static final Agent B = TestAgents.appending("B");
    private static final Agent C = TestAgents.appending("C");

    @Test
    void eachStepOfASequenceGetsTheResultOfTheOneBefore() {
        Agent pipeline = SequentialAgent.of("Pipeline", A, B, C);
        List<NewEvent> events = Texts.events(pipeline, "x");
        assertThat(events).extracting(Texts::of).containsExactly("xA", "xAB", "xABC");
        assertThat(events).extracting(NewEvent::branch).containsExactly("Pipeline.A", "Pipeline.B", "Pipeline.C");
        assertThat(events.get(1).metadata())
                .containsOnly(
                        entry("sequential_step", 2L), entry("total_steps", 3L), entry("sequential_agent", "Pipeline"));
        assertThat(events.get(1).agentId()).isEqualTo("B");
    }

    @Test
    void aStepThatSaysNothingHandsOnWhatItWasTold() {
        Agent silent = Agent.of("Silent", (context, message) -> EventStream.of());
        assertThat(Texts.of(SequentialAgent.of("P", A, silent, B), "x")).containsExactly("xA", "xAB");
    }

    @Test
    void theResultIsTheLastTextAndNotALastToolCall() {
        Agent talking = Agent.of(
                "Talking",
                (context, message) -> EventStream.of(
                        Event.agent("t", "first"),
                        Event.agent("t", "last"),
                        Event.builder("t").build()));
        assertThat(Texts.of(SequentialAgent.of("P", talking, A), "x")).containsExactly("first", "last", "", "lastA");
    }

    @Test
    void whatAChildSetStays() {
        Agent own = Agent.of(
                "Own",
                (context, message) -> EventStream.of(Event.builder("tool")
                        .agentId("other")
                        .invocationId("inv")
                        .branch("my.branch")
                        .timestamp(Instant.EPOCH)
                        .metadata(Map.of("sequential_step", 42L, "mine", true))
                        .build()));
        NewEvent event = Texts.events(SequentialAgent.of("P", own), "x").get(0);
        assertThat(event.agentId()).isEqualTo("other");
        assertThat(event.invocationId()).isEqualTo("inv");
        assertThat(event.branch()).isEqualTo("my.branch");
        assertThat(event.timestamp()).isEqualTo(Instant.EPOCH);
        assertThat(event.metadata())
                .containsEntry("sequential_step", 42L)
                .containsEntry("mine", true)
                .containsEntry("total_steps", 1L)
                .containsEntry("step_branch", "P.Own");
    }

    @Test
    void stepsBehindAFailureAreNotExecuted() {
        AtomicInteger calls = new AtomicInteger();
        Agent counting = Agent.answering("Counting", (context, message) -> "" + calls.incrementAndGet());
        Agent pipeline = SequentialAgent.of("P", A, TestAgents.failing("Bad"), counting);
        try (EventStream events = pipeline.execute(RunContext.of(pipeline), "x")) {
            assertThat(List.of(Texts.of(events.next()), Texts.of(events.next())))
                    .containsExactly("xA", "about to fail");
            assertThatThrownBy(events::next)
                    .isInstanceOfSatisfying(
                            AgentException.class, e -> assertThat(e.branch()).isEqualTo("P.Bad"));
            assertThat(events.hasNext()).isFalse();
        }
        assertThat(calls).hasValue(0);
    }

    @Test
    void stepsBehindTheReaderAreNotBegun() {
        AtomicInteger calls = new AtomicInteger();
        Agent counting = Agent.answering("Counting", (context, message) -> "" + calls.incrementAndGet());
        Agent pipeline = SequentialAgent.of("P", A, counting);
        try (EventStream events = pipeline.execute(RunContext.of(pipeline), "x")) {
            assertThat(events.next()).isNotNull();
        }
        assertThat(calls).hasValue(0);
    }

    @Test
    void cancellingStopsASequenceBetweenItsSteps() {
        Cancellation cancellation = new Cancellation();
        AtomicInteger calls = new AtomicInteger();
        Agent cancelling = Agent.answering("Cancelling", (context, message) -> {
            cancellation.cancel();
            return message;
        });
        Agent counting = Agent.answering("Counting", (context, message) -> "" + calls.incrementAndGet());
        Agent pipeline = SequentialAgent.of("P", cancelling, counting);
        RunContext context =
                RunContext.builder(pipeline).cancellation(cancellation).build();
        assertThatThrownBy(() -> Texts.events(pipeline, context, "x")).isInstanceOf(AgentCancelledException.class);
        assertThat(calls).hasValue(0);
    }

    @Test
    void aSequenceMayBeLongAndAnAgentMayOccurInSeveralPlaces() {
        List<Agent> steps = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            steps.add(SequentialAgent.of("S" + i, A));
        }
        List<String> texts = Texts.of(SequentialAgent.of("P", steps), "x");
        assertThat(texts).hasSize(1_000);
        assertThat(texts.get(999)).isEqualTo("x" + "A".repeat(1_000));
    }
}
