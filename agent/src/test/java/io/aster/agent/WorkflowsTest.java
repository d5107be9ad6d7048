package io.aster.agent;

import static io.aster.testkit.load.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.EventActions;
import io.aster.session.NewEvent;
import io.aster.testkit.load.Crowd;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What workflows hand on, write into events, and stop. */
@Timeout(60)
class WorkflowsTest {
    private static final Agent A = appending("A");
    private static final Agent B = appending("B");
    private static final Agent C = appending("C");

    @AfterEach
    void noThreadIsLeft() {
        assertThat(AgentThread.running()).isZero();
    }

    static Agent appending(String name) {
        return Agent.answering(name, (context, message) -> message + name);
    }

    static Agent escalating(String name) {
        return Agent.of(
                name,
                (context, message) -> EventStream.of(Event.builder(name)
                        .content(Message.assistant(message + name))
                        .actions(EventActions.builder().escalate(true).build())
                        .build()));
    }

    static Agent failing(String name) {
        return Agent.emitting(name, (context, message, emitter) -> {
            emitter.emit(Event.agent(name, "about to fail"));
            throw new IllegalStateException("broken");
        });
    }

    static Agent waiting(String name) {
        return Agent.emitting(name, (context, message, emitter) -> new CountDownLatch(1).await());
    }

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
    void theNearestWorkflowTellsThePlaceAndTheBranchIsTheWholePath() {
        Agent collect = ParallelAgent.of("Collect", appending("Source1"), appending("Source2"));
        Agent refine = LoopAgent.builder("Loop")
                .agent(appending("Writer"))
                .agent(appending("Critic"))
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
    void whatComesBehindAParallelAgentGetsAllResultsInTheOrderOfTheAgents() {
        CountDownLatch second = new CountDownLatch(1);
        Agent slow = Agent.answering("Slow", (context, message) -> {
            second.await();
            return "slow";
        });
        Agent fast = Agent.answering("Fast", (context, message) -> {
            second.countDown();
            return "fast";
        });
        Agent silent = Agent.of("Silent", (context, message) -> EventStream.of());
        Agent pipeline = SequentialAgent.of("P", ParallelAgent.of("All", slow, silent, fast), A);
        List<String> texts = Texts.of(pipeline, "x");
        assertThat(texts.subList(0, 2)).containsExactlyInAnyOrder("fast", "slow");
        assertThat(texts.subList(2, texts.size())).containsExactly("slow\n\nfastA");
    }

    @Test
    void agentsOfAParallelAgentRunAtOnce() {
        CyclicBarrier all = new CyclicBarrier(5);
        List<Agent> agents = IntStream.range(0, 5)
                .mapToObj(i -> Agent.answering("A" + i, (context, message) -> {
                    all.await(30, TimeUnit.SECONDS);
                    return message;
                }))
                .toList();
        assertThat(Texts.of(ParallelAgent.of("All", agents), "x")).hasSize(5).containsOnly("x");
    }

    @Test
    void noMoreRunAtOnceThanAllowed() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CyclicBarrier pairs = new CyclicBarrier(2);
        ParallelAgent.Builder limited = ParallelAgent.builder("Limited").maxConcurrency(2);
        IntStream.range(0, 10)
                .forEach(i -> limited.agent(Agent.answering("A" + i, (context, message) -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    pairs.await(30, TimeUnit.SECONDS);
                    now.decrementAndGet();
                    return "" + i;
                })));
        assertThat(Texts.of(limited.build(), "x")).hasSize(10).doesNotHaveDuplicates();
        assertThat(most).hasValue(2);
    }

    @Test
    void oneThatFailsStopsTheOthersAndIsNamed() throws Exception {
        Set<String> stopped = ConcurrentHashMap.newKeySet();
        CountDownLatch begun = new CountDownLatch(2);
        List<Agent> agents = new ArrayList<>();
        for (String name : List.of("Left", "Right")) {
            agents.add(Agent.emitting(name, (context, message, emitter) -> {
                begun.countDown();
                try {
                    new CountDownLatch(1).await();
                } finally {
                    stopped.add(context.branch());
                }
            }));
        }
        agents.add(Agent.emitting("Bad", (context, message, emitter) -> {
            begun.await();
            emitter.emit(Event.agent("Bad", "about to fail"));
            throw new IllegalStateException("broken");
        }));
        Agent pipeline = SequentialAgent.of("P", ParallelAgent.of("All", agents), A);
        try (EventStream events = pipeline.execute(RunContext.of(pipeline), "x")) {
            assertThat(Texts.of(events.next())).isEqualTo("about to fail");
            assertThatThrownBy(events::hasNext).isInstanceOfSatisfying(AgentException.class, e -> {
                assertThat(e.agentName()).isEqualTo("Bad");
                assertThat(e.branch()).isEqualTo("P.All.Bad");
                assertThat(e).hasRootCauseInstanceOf(IllegalStateException.class);
            });
            assertThat(stopped).containsExactlyInAnyOrder("P.All.Left", "P.All.Right");
            assertThat(events.hasNext()).isFalse();
        }
    }

    @Test
    void aReaderThatIsSlowHoldsAllOfThemBack() throws Exception {
        AtomicInteger emitted = new AtomicInteger();
        Agent endless = Agent.emitting("E", (context, message, emitter) -> {
            while (true) {
                emitter.emit(Event.agent("E", "x"));
                emitted.incrementAndGet();
            }
        });
        Agent all = ParallelAgent.of("All", endless, SequentialAgent.of("S", endless));
        try (EventStream events = all.execute(RunContext.of(all), "x")) {
            assertThat(events.next()).isNotNull();
            // Of each emitter one event is on its way from its own stream to the common one.
            int most = 3 * EventStream.CAPACITY + 1 + 2;
            eventually("all queues are full", () -> emitted.get() == most);
        }
        assertThat(emitted).hasValue(3 * EventStream.CAPACITY + 3);
    }

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
                .agent(escalating("E"))
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
        Agent deep = SequentialAgent.of("S", ParallelAgent.of("All", escalating("E"), A), B);
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
    void stepsBehindAFailureAreNotExecuted() {
        AtomicInteger calls = new AtomicInteger();
        Agent counting = Agent.answering("Counting", (context, message) -> "" + calls.incrementAndGet());
        Agent pipeline = SequentialAgent.of("P", A, failing("Bad"), counting);
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
    void closingStopsWhateverIsNestedAndTheReaderSeesTheEnd() throws Exception {
        Agent nested = SequentialAgent.of(
                "P",
                ParallelAgent.of(
                        "All",
                        waiting("W1"),
                        SequentialAgent.of("S", waiting("W2")),
                        LoopAgent.builder("L")
                                .agent(waiting("W3"))
                                .maxIterations(1)
                                .build()));
        for (int round = 0; round < 200; round++) {
            EventStream events = nested.execute(RunContext.of(nested), "x");
            try (Crowd<Boolean> reader = new Crowd<>(1, i -> events::hasNext)) {
                eventually("3 agents and 3 who forward them run", () -> AgentThread.running() == 6);
                events.close();
                assertThat(AgentThread.running()).isZero();
                assertThat(reader.results()).containsExactly(false);
            }
        }
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
