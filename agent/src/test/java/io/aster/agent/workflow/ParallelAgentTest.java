package io.aster.agent.workflow;

import static io.aster.testkit.load.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.agent.Agent;
import io.aster.agent.AgentException;
import io.aster.agent.EventStream;
import io.aster.agent.LeavesNoThread;
import io.aster.agent.RunContext;
import io.aster.agent.TestAgents;
import io.aster.agent.Texts;
import io.aster.session.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Agents that run at once, and stop each other. */
@Timeout(60)
class ParallelAgentTest implements LeavesNoThread {
    private static final Agent A = TestAgents.appending("A");

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
            eventually("all queues are full", () -> emitted.get() >= most);
            assertThat(emitted).hasValue(most);
        }
    }
}
