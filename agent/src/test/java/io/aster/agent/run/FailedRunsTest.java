package io.aster.agent.run;

import static io.aster.agent.run.Runs.newSession;
import static io.aster.agent.run.Runs.stored;
import static io.aster.agent.run.Runs.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.agent.Agent;
import io.aster.agent.AgentException;
import io.aster.agent.AgentTimeoutException;
import io.aster.agent.EventStream;
import io.aster.agent.LeavesNoThread;
import io.aster.agent.TestAgents;
import io.aster.agent.workflow.ParallelAgent;
import io.aster.agent.workflow.SequentialAgent;
import io.aster.error.InvalidValueException;
import io.aster.error.StoreClosedException;
import io.aster.session.DuplicateEventException;
import io.aster.session.Event;
import io.aster.session.SessionConflictException;
import io.aster.session.SessionStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Runs that fail, and what they leave in their sessions. */
class FailedRunsTest extends RecordedRuns {
    @Test
    void aFailureIsRecordedBehindTheEventsBeforeIt() {
        String id = newSession(sessions);
        Agent pipeline = SequentialAgent.of("P", A, TestAgents.failing("Bad"), B);
        try (SessionRun run = runner.run(id, pipeline, "x")) {
            assertThat(texts(List.of(run.next(), run.next()))).containsExactly("xA", "about to fail");
            assertThatThrownBy(run::hasNext)
                    .isInstanceOfSatisfying(
                            AgentException.class, e -> assertThat(e.branch()).isEqualTo("P.Bad"));
            assertThat(run.hasNext()).isFalse();
            assertThatThrownBy(run::next).isInstanceOf(NoSuchElementException.class);
            assertThat(run.result()).isEmpty();
        }
        List<Event> stored = stored(sessions, id);
        assertThat(texts(stored))
                .containsExactly("started P", "xA", "step_finished P.A", "about to fail", "failed P.Bad");
        assertThat(Runs.mark(stored.get(4)))
                .containsEntry("error", "java.lang.IllegalStateException")
                .containsEntry("message", "broken");
        assertThat(stored.get(4).agentId()).isEqualTo("Bad");
        assertThat(sessions.get(id).status()).isEqualTo(SessionStatus.FAILED);
    }

    @Test
    void anErrorWhoseTextCanNotBeStoredIsRecordedAllTheSame() {
        String id = newSession(sessions);
        Agent bad = Agent.answering("Bad", (context, message) -> {
            throw new IllegalStateException("\ud800" + "x".repeat(1_000_000));
        });
        assertThatThrownBy(() -> Runs.read(runner.run(id, bad, "x"))).isInstanceOf(AgentException.class);
        Event last = stored(sessions, id).get(1);
        assertThat((String) Runs.mark(last).get("message")).hasSize(2_000).startsWith("?x");
    }

    @Test
    void anErrorOfTheMachineIsAFailureOfTheAgent() {
        String id = newSession(sessions);
        Agent bad = Agent.answering("Bad", (context, message) -> {
            throw new StackOverflowError();
        });
        assertThatThrownBy(() -> Runs.read(runner.run(id, bad, "x")))
                .isInstanceOf(AgentException.class)
                .hasCauseInstanceOf(StackOverflowError.class);
        assertThat(sessions.get(id).status()).isEqualTo(SessionStatus.FAILED);
    }

    @Test
    void anEventThatCanNotBeStoredFailsTheRunBehindThoseBeforeIt() {
        String id = newSession(sessions);
        Agent agent = Agent.of(
                "Talker",
                (context, message) -> EventStream.of(
                        Event.agent("t", "one"),
                        Event.agent("t", "two"),
                        Event.agent("t", "x".repeat(100_001)),
                        Event.agent("t", "never seen")));
        List<String> seen = new ArrayList<>();
        try (SessionRun run = runner.run(id, SequentialAgent.of("P", agent), "x")) {
            assertThatThrownBy(() -> run.forEachRemaining(event -> seen.add(Runs.text(event))))
                    .isInstanceOfSatisfying(AgentException.class, e -> {
                        assertThat(e.branch()).isEqualTo("P.Talker");
                        assertThat(e).hasCauseInstanceOf(InvalidValueException.class);
                    });
        }
        assertThat(seen).containsExactly("one", "two");
        assertThat(texts(stored(sessions, id))).containsExactly("started P", "one", "two", "failed P.Talker");
    }

    @Test
    void anIdThatIsTakenFailsTheRun() {
        String id = newSession(sessions);
        Agent agent = Agent.of(
                "Twice",
                (context, message) -> EventStream.of(
                        Event.agent("t", "one").withId("evt-1"),
                        Event.agent("t", "other").withId("evt-1")));
        assertThatThrownBy(() -> Runs.read(runner.run(id, agent, "x")))
                .isInstanceOf(AgentException.class)
                .hasCauseInstanceOf(DuplicateEventException.class);
        assertThat(texts(stored(sessions, id))).containsExactly("started Twice", "one", "failed Twice");
    }

    @Test
    void aStoreThatGoesAwayEndsTheRunWhichGoesOnWhenItIsBack() {
        String id = newSession(sessions);
        CountDownLatch away = new CountDownLatch(1);
        Agent waits = Agent.emitting("Waits", (context, message, emitter) -> {
            emitter.emit(Event.agent("w", "one"));
            away.await();
            emitter.emit(Event.agent("w", message + "!"));
        });
        Agent pipeline = SequentialAgent.of("P", A, waits);
        try (SessionRun run = runner.run(id, pipeline, "x")) {
            assertThat(texts(List.of(run.next(), run.next()))).containsExactly("xA", "one");
            aster.close();
            away.countDown();
            assertThatThrownBy(run::hasNext).isInstanceOf(StoreClosedException.class);
            assertThat(LeavesNoThread.running()).isZero();
            assertThat(run.hasNext()).isFalse();
        }
        open();
        assertThat(sessions.get(id).status()).isEqualTo(SessionStatus.ACTIVE);
        assertThat(runner.resume(id, pipeline).readToEnd()).contains("xA!");
        assertThat(texts(stored(sessions, id)).stream().filter("xA"::equals)).hasSize(1);
    }

    @Test
    void aRunWhoseTimeIsUpFails() {
        String id = newSession(sessions);
        MovedClock clock = new MovedClock();
        Duration timeout = Duration.ofMinutes(1);
        SessionRunner hasty = SessionRunner.over(
                sessions, RunOptions.builder().timeout(timeout).clock(clock).build());
        Agent pipeline = SequentialAgent.of("P", A, TestAgents.waiting("W"));
        try (SessionRun run = hasty.run(id, pipeline, "x")) {
            assertThat(Runs.text(run.next())).isEqualTo("xA");
            clock.move(timeout);
            assertThatThrownBy(run::hasNext).isInstanceOf(AgentTimeoutException.class);
        }
        assertThat(sessions.get(id).status()).isEqualTo(SessionStatus.FAILED);
        assertThat(texts(stored(sessions, id))).last().asString().startsWith("failed P");
    }

    @Test
    void whoeverElseWritesEndsTheRun() {
        String id = newSession(sessions);
        CountDownLatch written = new CountDownLatch(1);
        Agent agent = Agent.emitting("Talker", (context, message, emitter) -> {
            emitter.emit(Event.agent("t", "one"));
            written.await();
            emitter.emit(Event.agent("t", "two"));
            new CountDownLatch(1).await();
        });
        try (SessionRun run = runner.run(id, agent, "x")) {
            assertThat(Runs.text(run.next())).isEqualTo("one");
            Event other = sessions.appendEvent(id, Event.user("me too"));
            assertThat(other.seq()).isEqualTo(3);
            written.countDown();
            assertThatThrownBy(run::hasNext)
                    .isInstanceOfSatisfying(
                            SessionConflictException.class,
                            e -> assertThat(e.actual()).isEqualTo(3));
            assertThat(LeavesNoThread.running()).isZero();
            assertThat(run.hasNext()).isFalse();
        }
        assertThat(stored(sessions, id)).hasSize(3);
    }

    @Test
    void whatTheOthersHadEmittedIsRecordedWhenOneFails() throws Exception {
        for (int round = 0; round < 50; round++) {
            String id = newSession(sessions);
            Accepted accepted = new Accepted();
            CountDownLatch full = new CountDownLatch(1);
            Agent talker = Agent.emitting("Talker", (context, message, emitter) -> {
                for (int i = 0; ; i++) {
                    accepted.emit(emitter, "T-" + i);
                    if (i == 30) {
                        full.countDown();
                    }
                }
            });
            Agent fails = Agent.emitting("Fails", (context, message, emitter) -> {
                full.await();
                throw new IllegalStateException("broken");
            });
            SessionRun run = runner.run(id, ParallelAgent.of("All", talker, fails), "x");
            assertThatThrownBy(() -> Runs.read(run))
                    .isInstanceOf(AgentException.class)
                    .hasMessageContaining("broken");
            assertThat(texts(stored(sessions, id)))
                    .containsAll(accepted.texts())
                    .last()
                    .isEqualTo("failed All.Fails");
        }
    }

    @Test
    void whatWasEmittedBeforeTheTimeWasUpIsRecorded() {
        for (int round = 0; round < 20; round++) {
            String id = newSession(sessions);
            Accepted accepted = new Accepted();
            SessionRunner hasty = SessionRunner.over(
                    sessions,
                    RunOptions.builder().timeout(Duration.ofMillis(10 + round)).build());
            SessionRun run = hasty.run(id, SequentialAgent.of("P", A, accepted.endless("E")), "x");
            assertThatThrownBy(() -> Runs.read(run)).isInstanceOf(AgentTimeoutException.class);
            assertThat(texts(stored(sessions, id))).containsAll(accepted.texts());
            assertThat(sessions.get(id).status()).isEqualTo(SessionStatus.FAILED);
        }
    }
}
