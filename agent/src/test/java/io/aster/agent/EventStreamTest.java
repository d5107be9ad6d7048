package io.aster.agent;

import static io.aster.testkit.load.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.InvalidValueException;
import io.aster.session.Event;
import io.aster.session.NewEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of streams, for each way to make one. */
@Timeout(60)
class EventStreamTest {
    @AfterEach
    void noThreadIsLeft() {
        assertThat(AgentThread.running()).isZero();
    }

    @Test
    void eventsComeInTheirOrder() {
        Agent agent = Agent.emitting(
                "Counter",
                (context, message, emitter) ->
                        IntStream.range(0, 1_000).forEach(i -> emitter.emit(event(message + i))));
        assertThat(Texts.of(agent, "n"))
                .isEqualTo(IntStream.range(0, 1_000).mapToObj(i -> "n" + i).toList());
    }

    @Test
    void nothingHappensBeforeTheFirstEventIsAskedFor() {
        AtomicInteger calls = new AtomicInteger();
        for (Agent agent : List.of(
                Agent.of("Stream", (context, message) -> EventStream.of(event("" + calls.incrementAndGet()))),
                Agent.answering("Answer", (context, message) -> "" + calls.incrementAndGet()),
                Agent.emitting("Emit", (context, message, emitter) -> calls.incrementAndGet()))) {
            EventStream neverRead = agent.execute(RunContext.of(agent), "go");
            neverRead.close();
            assertThat(neverRead.hasNext()).isFalse();
        }
        assertThat(calls).hasValue(0);
    }

    @Test
    void anEmitterIsAheadByTheCapacityAtMost() throws Exception {
        AtomicInteger emitted = new AtomicInteger();
        Agent agent = Agent.emitting("Endless", (context, message, emitter) -> {
            while (true) {
                emitter.emit(event("x"));
                emitted.incrementAndGet();
            }
        });
        try (EventStream events = agent.execute(RunContext.of(agent), "go")) {
            for (int read = 1; read <= 100; read++) {
                assertThat(events.next()).isNotNull();
                int most = read + EventStream.CAPACITY;
                eventually("the emitter is as far ahead as it may be", () -> emitted.get() == most);
            }
        }
        assertThat(emitted).hasValue(100 + EventStream.CAPACITY);
    }

    @Test
    void threadsAreVirtualWhereTheJvmHasThem() {
        Agent agent = Agent.emitting("A", (context, message, emitter) -> {
            Thread thread = Thread.currentThread();
            emitter.emit(event(thread.getClass().getSimpleName() + " " + thread.getName() + " " + thread.isDaemon()));
        });
        String kind = Runtime.version().feature() >= 21 ? "VirtualThread" : "Thread";
        assertThat(Texts.of(agent, "x")).containsExactly(kind + " aster-agent-A true");
    }

    @Test
    void closingInterruptsAnEmitterAndCancelsItsContext() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        AtomicBoolean cancelled = new AtomicBoolean();
        Agent agent = Agent.emitting("Waiting", (context, message, emitter) -> {
            emitter.emit(event("first"));
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.set(true);
                cancelled.set(context.cancellation().isCancelled());
            }
        });
        EventStream events = agent.execute(RunContext.of(agent), "go");
        assertThat(events.next()).isNotNull();
        begun.await();
        events.close();
        events.close();

        assertThat(AgentThread.running()).isZero();
        assertThat(List.of(interrupted.get(), cancelled.get())).containsOnly(true);
        assertThat(events.hasNext()).isFalse();
        assertThatThrownBy(events::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void anotherThreadMayCloseWhileTheReaderWaits() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        Agent agent = Agent.emitting("Silent", (context, message, emitter) -> {
            waiting.countDown();
            new CountDownLatch(1).await();
        });
        EventStream events = agent.execute(RunContext.of(agent), "go");
        Thread closer = new Thread(() -> {
            try {
                waiting.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            events.close();
        });
        closer.start();
        assertThat(events.hasNext()).isFalse();
        closer.join();
    }

    @ParameterizedTest
    @ValueSource(strings = {"emitting", "iterator"})
    void anErrorComesOnceBehindTheEventsBeforeIt(String kind) {
        IllegalStateException cause = new IllegalStateException("broken");
        Agent agent = failing(kind, cause);
        try (EventStream events = agent.execute(RunContext.of(agent), "go")) {
            assertThat(List.of(events.next(), events.next()))
                    .extracting(Texts::of)
                    .containsExactly("1", "2");
            assertThatThrownBy(events::hasNext).isInstanceOfSatisfying(AgentException.class, e -> {
                assertThat(e.agentName()).isEqualTo("Failing");
                assertThat(e.branch()).isEqualTo("Failing");
                assertThat(e).hasCause(cause);
            });
            assertThat(events.hasNext()).isFalse();
            assertThatThrownBy(events::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    private static Agent failing(String kind, RuntimeException cause) {
        if (kind.equals("emitting")) {
            return Agent.emitting("Failing", (context, message, emitter) -> {
                emitter.emit(event("1"));
                emitter.emit(event("2"));
                throw cause;
            });
        }
        return Agent.of(
                "Failing",
                (context, message) -> EventStream.from(IntStream.rangeClosed(1, 3)
                        .mapToObj(i -> {
                            if (i == 3) {
                                throw cause;
                            }
                            return event("" + i);
                        })
                        .iterator()));
    }

    @Test
    void aDeadlineEndsAnAgentThatSaysNothing() {
        Agent agent = Agent.emitting("Slow", (context, message, emitter) -> new CountDownLatch(1).await());
        Instant deadline = Instant.now().plus(Duration.ofMillis(50));
        RunContext context = RunContext.builder(agent).deadline(deadline).build();
        try (EventStream events = agent.execute(context, "go")) {
            assertThatThrownBy(events::hasNext).isInstanceOf(AgentTimeoutException.class);
            assertThat(Instant.now()).isAfter(deadline);
            assertThat(events.hasNext()).isFalse();
        }
    }

    @Test
    void aDeadlineEndsAnAgentThatNeverStopsTalking() {
        Agent agent = Agent.emitting("Endless", (context, message, emitter) -> {
            while (true) {
                emitter.emit(event("x"));
            }
        });
        RunContext context = RunContext.builder(agent)
                .deadline(Instant.now().plus(Duration.ofMillis(50)))
                .build();
        try (EventStream events = agent.execute(context, "go")) {
            assertThatThrownBy(() -> events.forEachRemaining(event -> {})).isInstanceOf(AgentTimeoutException.class);
        }
    }

    @Test
    void cancellingTheRunReachesTheReaderOnce() throws Exception {
        Cancellation cancellation = new Cancellation();
        Agent agent = Agent.emitting("Silent", (context, message, emitter) -> {
            cancellation.cancel();
            new CountDownLatch(1).await();
        });
        RunContext context =
                RunContext.builder(agent).cancellation(cancellation).build();
        try (EventStream events = agent.execute(context, "go")) {
            assertThatThrownBy(events::hasNext).isInstanceOf(AgentCancelledException.class);
            assertThat(events.hasNext()).isFalse();
        }
    }

    @Test
    void aReaderThatIsInterruptedStopsWaitingAndStaysInterrupted() {
        Agent agent = Agent.emitting("Silent", (context, message, emitter) -> new CountDownLatch(1).await());
        try (EventStream events = agent.execute(RunContext.of(agent), "go")) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(events::hasNext).isInstanceOf(AgentCancelledException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void whoEmitsBehindTheEndIsTold() throws Exception {
        List<Emitter> kept = new ArrayList<>();
        Agent agent = Agent.emitting("Done", (context, message, emitter) -> kept.add(emitter));
        try (EventStream events = agent.execute(RunContext.of(agent), "go")) {
            assertThat(events.hasNext()).isFalse();
            assertThatThrownBy(() -> kept.get(0).emit(event("late"))).isInstanceOf(IllegalStateException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a.b", ".", " a", "a\n"})
    void namesThatBreakTheRulesAreRefused(String name) {
        assertThatThrownBy(() -> Agent.answering(name, (context, message) -> message))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void theTimeThatIsLeftNeverIsNegative() {
        Agent agent = Agent.answering("A", (context, message) -> message);
        RunContext late = RunContext.builder(agent).deadline(Instant.EPOCH).build();
        assertThat(late.remaining()).contains(Duration.ZERO);
        assertThat(RunContext.of(agent).remaining()).isEmpty();
    }

    static NewEvent event(String text) {
        return Event.agent("agent", text);
    }
}
