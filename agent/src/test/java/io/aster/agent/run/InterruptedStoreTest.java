package io.aster.agent.run;

import static io.aster.agent.run.Runs.newSession;
import static io.aster.agent.run.Runs.stored;
import static io.aster.agent.run.Runs.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.agent.Agent;
import io.aster.agent.AgentCancelledException;
import io.aster.agent.AgentException;
import io.aster.agent.EventStream;
import io.aster.agent.RunContext;
import io.aster.agent.TestAgents;
import io.aster.error.StoreException;
import io.aster.session.Event;
import io.aster.session.SessionService;
import io.aster.session.SessionStatus;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs over sessions that refuse the calls of interrupted threads, and whose waits end by an interrupt. */
class InterruptedStoreTest extends RecordedRuns {
    private final AtomicInteger interrupts = new AtomicInteger();

    private volatile @Nullable Thread agentThread;

    @Test
    void aCancelledRunIsRecorded() {
        String id = newSession(sessions);
        Accepted accepted = new Accepted();
        SessionRun run = SessionRunner.over(refusing()).run(id, accepted.workflow(10), "x");
        assertThat(run.hasNext()).isTrue();
        Thread.currentThread().interrupt();
        run.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(texts(stored(sessions, id)))
                .containsAll(accepted.texts())
                .last()
                .isEqualTo("cancelled P");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRunIsCompletedByAnInterruptedReader(boolean writeBehind) {
        String id = newSession(sessions);
        SessionRunner refused = SessionRunner.over(
                refusing(), RunOptions.builder().writeBehind(writeBehind).build());
        SessionRun run = refused.run(id, counting(100), "x");
        while (run.hasNext()) {
            if (Runs.text(run.next()).equals("x100")) {
                awaitAgent();
                Thread.currentThread().interrupt();
            }
        }
        assertThat(Thread.interrupted()).isTrue();
        assertThat(texts(stored(sessions, id))).hasSize(102).last().isEqualTo("completed C");
        assertThat(sessions.get(id).status()).isEqualTo(SessionStatus.COMPLETED);
    }

    @Test
    void aRunWhoseTimeIsUpIsFailedByAnInterruptedReader() {
        String id = newSession(sessions);
        MovedClock clock = new MovedClock();
        Duration timeout = Duration.ofMinutes(1);
        SessionRunner hasty = SessionRunner.over(
                refusing(), RunOptions.builder().timeout(timeout).clock(clock).build());
        SessionRun run = hasty.run(id, new Accepted().endless("E"), "x");
        assertThat(run.hasNext()).isTrue();
        clock.move(timeout);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> run.forEachRemaining(event -> {}))
                .isInstanceOf(AgentException.class)
                .satisfies(e -> assertThat(e.getSuppressed()).isEmpty());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(texts(stored(sessions, id))).last().asString().matches("(failed|cancelled) E");
    }

    @Test
    void anAppendThatAnInterruptEndedIsRepeated() {
        String id = newSession(sessions);
        SessionService interrupting = Sessions.after(sessions, "appendEvents", this::interruptEachSecond);
        SessionRun run = SessionRunner.over(interrupting).run(id, counting(20), "x");
        assertThat(run.readToEnd()).contains("x20");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(interrupts).hasValueGreaterThan(2);
        assertThat(texts(stored(sessions, id)).stream().filter(text -> text.startsWith("x")))
                .hasSize(20)
                .doesNotHaveDuplicates();
        assertThat(sessions.get(id).status()).isEqualTo(SessionStatus.COMPLETED);
    }

    @Test
    void aStoreThatFailsWithoutAnInterruptIsAskedOnce() {
        String id = newSession(sessions);
        SessionRun run = SessionRunner.over(Sessions.before(sessions, "appendEvents", () -> {
                    if (interrupts.incrementAndGet() > 1) {
                        throw new StoreException("broken");
                    }
                }))
                .run(id, TestAgents.counting("C", 1), "x");
        Thread.currentThread().interrupt();
        assertThatThrownBy(run::close).isInstanceOf(StoreException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(interrupts).hasValue(2);
    }

    @Test
    void anAgentWhoseOwnCallIsRefusedCountsAsCancelled() {
        String id = newSession(sessions);
        SessionService refusing = refusing();
        CountDownLatch begun = new CountDownLatch(1);
        Agent looksAfterwards = Agent.emitting("L", (context, message, emitter) -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                assertThat(refusing.get(id)).isNotNull();
            }
        });
        RunContext context = RunContext.of(looksAfterwards);
        try (EventStream events = looksAfterwards.execute(context, "x")) {
            Thread canceller = new Thread(() -> {
                try {
                    begun.await();
                    context.cancellation().cancel();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            canceller.start();
            assertThatThrownBy(events::hasNext).isInstanceOf(AgentCancelledException.class);
        }
    }

    /** The sessions, as a service that makes no call on an interrupted thread. */
    private SessionService refusing() {
        return Sessions.before(sessions, ".*", () -> {
            if (Thread.currentThread().isInterrupted()) {
                throw new StoreException("interrupted");
            }
        });
    }

    /** Emits events with the message and a number from 1 on; {@link #awaitAgent} waits for its end. */
    private Agent counting(int events) {
        return Agent.of("C", (context, message) -> {
            agentThread = Thread.currentThread();
            return EventStream.from(IntStream.rangeClosed(1, events)
                    .mapToObj(i -> Event.agent("C", message + i))
                    .iterator());
        });
    }

    /** Waits until the agent has emitted all events: a reader that is interrupted while it waits for an agent cancels the run. */
    private void awaitAgent() {
        boolean interrupted = Thread.interrupted();
        try {
            Objects.requireNonNull(agentThread).join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void interruptEachSecond() {
        if (interrupts.incrementAndGet() % 2 == 0) {
            awaitAgent();
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted before the answer");
        }
    }
}
