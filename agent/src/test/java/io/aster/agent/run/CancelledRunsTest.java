package io.aster.agent.run;

import static io.aster.agent.run.Runs.newSession;
import static io.aster.agent.run.Runs.stored;
import static io.aster.agent.run.Runs.texts;
import static io.aster.testkit.load.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.agent.Agent;
import io.aster.agent.AgentCancelledException;
import io.aster.agent.AgentTimeoutException;
import io.aster.agent.EventStream;
import io.aster.agent.LeavesNoThread;
import io.aster.agent.RunContext;
import io.aster.agent.TestAgents;
import io.aster.agent.workflow.ParallelAgent;
import io.aster.agent.workflow.SequentialAgent;
import io.aster.session.Event;
import io.aster.session.SessionStatus;
import io.aster.testkit.load.Crowd;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs that somebody closes before their end. */
class CancelledRunsTest extends RecordedRuns {
    @Test
    void closingAtAnyMomentLeavesAHistoryThatCanBeResumed() {
        Agent pipeline = SequentialAgent.of(
                "P", ParallelAgent.of("All", TestAgents.counting("C1", 30), TestAgents.counting("C2", 30)), A);
        for (int round = 0; round < 60; round++) {
            String id = newSession(sessions);
            SessionRun run = runner.run(id, pipeline, "x");
            int events = round;
            try (Crowd<Integer> both = new Crowd<>(List.of(
                    () -> {
                        try {
                            return Runs.read(run).size();
                        } catch (NoSuchElementException e) {
                            // Closed between hasNext and next.
                            return 0;
                        }
                    },
                    () -> {
                        eventually("some are stored", () -> sessions.get(id).eventCount() > events);
                        run.close();
                        return LeavesNoThread.running();
                    }))) {
                assertThat(both.results().get(1)).isZero();
            }
            List<String> texts = texts(stored(sessions, id));
            assertThat(texts.get(texts.size() - 1)).isIn("cancelled P", "completed P");
            assertThat(runner.resume(id, pipeline).readToEnd()).contains("x30\n\nx30A");
        }
    }

    @Test
    void closingEarlyCancelsAndLeavesTheSessionActive() {
        String id = newSession(sessions);
        Agent endless = Agent.emitting("Endless", (context, message, emitter) -> {
            while (true) {
                emitter.emit(Event.agent("Endless", "x"));
            }
        });
        SessionRun run = runner.run(id, endless, "go");
        assertThat(run.next().seq()).isEqualTo(2);
        run.close();
        run.close();

        assertThat(run.hasNext()).isFalse();
        assertThat(LeavesNoThread.running()).isZero();
        List<Event> stored = stored(sessions, id);
        assertThat(Runs.text(stored.get(stored.size() - 1))).isEqualTo("cancelled Endless");
        assertThat(sessions.get(id).status()).isEqualTo(SessionStatus.ACTIVE);
    }

    @Test
    void aRunThatIsNeverReadDoesNothing() {
        String id = newSession(sessions);
        AtomicInteger calls = new AtomicInteger();
        Agent agent = Agent.answering("A", (context, message) -> "" + calls.incrementAndGet());
        runner.run(id, agent, "x").close();
        assertThat(calls).hasValue(0);
        assertThat(texts(stored(sessions, id))).containsExactly("started A", "cancelled A");
    }

    @Test
    void anotherThreadMayCloseWhileTheReaderWaits() throws Exception {
        String id = newSession(sessions);
        CountDownLatch waiting = new CountDownLatch(1);
        Agent silent = Agent.emitting("Silent", (context, message, emitter) -> {
            waiting.countDown();
            new CountDownLatch(1).await();
        });
        closeWhileRead(id, SequentialAgent.of("P", silent), waiting);
    }

    @Test
    void anAgentThatHeedsItsInterruptIsNotTakenForFinished() throws Exception {
        String id = newSession(sessions);
        CountDownLatch waiting = new CountDownLatch(1);
        Agent heeding = Agent.emitting("Heeding", (context, message, emitter) -> {
            waiting.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                return;
            }
        });
        closeWhileRead(id, SequentialAgent.of("P", heeding, A), waiting);
    }

    @Test
    void aReaderThatIsInterruptedCancelsTheRun() {
        String id = newSession(sessions);
        try (SessionRun run = runner.run(id, TestAgents.waiting("W"), "x")) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(run::hasNext).isInstanceOf(AgentCancelledException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(run.hasNext()).isFalse();
        }
        assertThat(texts(stored(sessions, id))).containsExactly("started W", "cancelled W");
        assertThat(sessions.get(id).status()).isEqualTo(SessionStatus.ACTIVE);
    }

    @Test
    void anAgentThatIsNotStoppedByItsContextIsStopped() {
        Agent endless = new Accepted().endless("E");
        Agent foreign = Agent.of("F", (context, message) -> endless.execute(RunContext.of(endless), message));
        Agent pulled = Agent.of(
                "I",
                (context, message) -> EventStream.from(
                        Stream.generate(() -> Event.agent("I", "x")).iterator()));
        Agent workflow = Agent.of("W", (context, message) -> {
            Agent sequence = SequentialAgent.of("S", A, endless);
            return sequence.execute(RunContext.of(sequence), message);
        });
        SessionRunner hasty = SessionRunner.over(
                sessions, RunOptions.builder().timeout(Duration.ofMillis(50)).build());
        for (Agent agent : List.of(foreign, pulled, workflow)) {
            String id = newSession(sessions);
            SessionRun run = runner.run(id, agent, "x");
            assertThat(run.hasNext()).isTrue();
            run.close();
            assertThat(texts(stored(sessions, id))).last().isEqualTo("cancelled " + agent.name());
            SessionRun late = hasty.run(newSession(sessions), agent, "x");
            assertThatThrownBy(() -> Runs.read(late)).isInstanceOf(AgentTimeoutException.class);
        }
    }

    /** Closes the run of an agent from here once it waits, while another thread reads. */
    private void closeWhileRead(String id, Agent agent, CountDownLatch waiting) throws InterruptedException {
        SessionRun run = runner.run(id, agent, "x");
        Thread reader = new Thread(() -> assertThat(run.hasNext()).isFalse());
        reader.start();
        waiting.await();
        run.close();
        reader.join();
        assertThat(texts(stored(sessions, id))).containsExactly("started P", "cancelled P");
    }
}
