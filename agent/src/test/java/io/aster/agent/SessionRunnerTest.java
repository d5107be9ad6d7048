package io.aster.agent;

import static io.aster.agent.Runs.newSession;
import static io.aster.agent.Runs.stored;
import static io.aster.agent.Runs.texts;
import static io.aster.testkit.load.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.Aster;
import io.aster.error.InvalidValueException;
import io.aster.error.StoreClosedException;
import io.aster.message.Message;
import io.aster.session.DuplicateEventException;
import io.aster.session.Event;
import io.aster.session.Session;
import io.aster.session.SessionConflictException;
import io.aster.session.SessionNotActiveException;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import io.aster.session.SessionStatus;
import io.aster.testkit.load.Crowd;
import io.aster.value.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves in its session, however it ends. */
@Timeout(60)
class SessionRunnerTest {
    private static final Agent A = WorkflowsTest.appending("A");
    private static final Agent B = WorkflowsTest.appending("B");

    @TempDir
    private Path folder;

    private Aster aster = Aster.open("memory:");
    private SessionService sessions = aster.sessions();
    private SessionRunner runner = SessionRunner.over(sessions);

    @BeforeEach
    void open() {
        aster = Aster.open(
                "sqlite:" + folder.resolve("sessions.db"), Settings.defaults().withMaxValueBytes(100_000));
        sessions = aster.sessions();
        runner = SessionRunner.over(sessions);
    }

    @AfterEach
    void nothingIsLeft() {
        aster.close();
        assertThat(AgentThread.running()).isZero();
    }

    private static Agent counting(String name, int events) {
        return Agent.emitting(name, (context, message, emitter) -> {
            for (int i = 1; i <= events; i++) {
                emitter.emit(Event.agent(name, message + i));
            }
        });
    }

    @Test
    void aRunIsRecordedFromTheMessageToItsEnd() {
        String id = newSession(sessions);
        SessionRun run = runner.run(id, SequentialAgent.of("P", A, ParallelAgent.of("All", B)), "x");
        List<Event> seen = Runs.read(run);

        List<Event> stored = stored(sessions, id);
        assertThat(texts(stored))
                .containsExactly(
                        "started P",
                        "xA",
                        "step_finished P.A",
                        "xAB",
                        "step_finished P.All.B",
                        "step_finished P.All",
                        "completed P");
        assertThat(seen).containsExactly(stored.get(1), stored.get(3));
        assertThat(run.result()).contains("xAB");
        assertThat(run.attempt()).isEqualTo(1);
        assertThat(stored).extracting(Event::invocationId).containsOnly(run.invocationId());
        assertThat(stored.get(0).author()).isEqualTo("user");
        assertThat(stored.get(0).content()).isEqualTo(Message.user("x"));
        assertThat(Runs.mark(stored.get(0)).get("agents"))
                .isEqualTo(List.of(
                        Map.of("path", "P", "kind", "sequential"),
                        Map.of("path", "P.A", "kind", "agent"),
                        Map.of("path", "P.All", "kind", "parallel"),
                        Map.of("path", "P.All.B", "kind", "agent")));
        assertThat(Runs.mark(stored.get(2))).containsEntry("attempt", 1L).containsEntry("result", "xA");
        assertThat(sessions.get(id).status()).isEqualTo(SessionStatus.COMPLETED);
    }

    @Test
    void anAgentByItselfIsRecordedToo() {
        String id = newSession(sessions);
        assertThat(runner.run(id, A, "x").readToEnd()).contains("xA");
        assertThat(texts(stored(sessions, id))).containsExactly("started A", "xA", "completed A");
    }

    @Test
    void anEventIsStoredBeforeItIsSeen() {
        String id = newSession(sessions);
        try (SessionRun run = runner.run(id, counting("C", 1_000), "x")) {
            int seen = 0;
            while (run.hasNext()) {
                Event event = run.next();
                assertThat(sessions.get(id).eventCount()).isGreaterThanOrEqualTo(event.seq());
                seen++;
            }
            assertThat(seen).isEqualTo(1_000);
        }
    }

    @Test
    void whatIsReadyIsStoredInOneCommit() {
        String id = newSession(sessions);
        List<Integer> commits = new ArrayList<>();
        SessionRunner counted =
                SessionRunner.builder(watched(commits)).maxBatch(100).build();
        try (SessionRun run = counted.run(id, counting("C", 10_000), "x")) {
            assertThat(run.readToEnd()).contains("x10000");
        }
        // The message, the events in a few commits, and the end.
        assertThat(commits.stream().mapToInt(Integer::intValue).sum()).isEqualTo(10_002);
        assertThat(commits).allSatisfy(size -> assertThat(size).isBetween(1, 100));
        assertThat(commits).hasSizeLessThan(1_000);
    }

    private SessionService watched(List<Integer> commits) {
        return Sessions.watched(sessions, "appendEvents", arguments -> commits.add(((List<?>) arguments[1]).size()));
    }

    @Test
    void heavyEventsAreSpreadOverCommits() {
        String id = newSession(sessions);
        List<Integer> commits = new ArrayList<>();
        SessionRunner counted = SessionRunner.over(watched(commits));
        String heavy = "x".repeat(90_000);
        Agent agent = Agent.of(
                "Heavy",
                (context, message) -> EventStream.from(IntStream.range(0, 60)
                        .mapToObj(i -> Event.agent("Heavy", heavy))
                        .iterator()));
        try (SessionRun run = counted.run(id, agent, "x")) {
            run.forEachRemaining(event -> {});
        }
        assertThat(commits).allSatisfy(size -> assertThat(size).isLessThanOrEqualTo(11));
        assertThat(stored(sessions, id)).hasSize(62);
    }

    @Test
    void aFailureIsRecordedBehindTheEventsBeforeIt() {
        String id = newSession(sessions);
        Agent pipeline = SequentialAgent.of("P", A, WorkflowsTest.failing("Bad"), B);
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
            assertThat(AgentThread.running()).isZero();
            assertThat(run.hasNext()).isFalse();
        }
        open();
        assertThat(sessions.get(id).status()).isEqualTo(SessionStatus.ACTIVE);
        assertThat(runner.resume(id, pipeline).readToEnd()).contains("xA!");
        assertThat(texts(stored(sessions, id)).stream().filter("xA"::equals)).hasSize(1);
    }

    @Test
    void closingAtAnyMomentLeavesAHistoryThatCanBeResumed() {
        Agent pipeline = SequentialAgent.of("P", ParallelAgent.of("All", counting("C1", 30), counting("C2", 30)), A);
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
                        return AgentThread.running();
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
        assertThat(AgentThread.running()).isZero();
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
        SessionRun run = runner.run(id, SequentialAgent.of("P", silent), "x");
        Thread reader = new Thread(() -> assertThat(run.hasNext()).isFalse());
        reader.start();
        waiting.await();
        run.close();
        reader.join();
        assertThat(texts(stored(sessions, id))).containsExactly("started P", "cancelled P");
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
        SessionRun run = runner.run(id, SequentialAgent.of("P", heeding, A), "x");
        Thread reader = new Thread(() -> assertThat(run.hasNext()).isFalse());
        reader.start();
        waiting.await();
        run.close();
        reader.join();
        assertThat(texts(stored(sessions, id))).containsExactly("started P", "cancelled P");
    }

    @Test
    void aReaderThatIsInterruptedCancelsTheRun() {
        String id = newSession(sessions);
        try (SessionRun run = runner.run(id, WorkflowsTest.waiting("W"), "x")) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(run::hasNext).isInstanceOf(AgentCancelledException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(run.hasNext()).isFalse();
        }
        assertThat(texts(stored(sessions, id))).containsExactly("started W", "cancelled W");
        assertThat(sessions.get(id).status()).isEqualTo(SessionStatus.ACTIVE);
    }

    @Test
    void aRunWhoseTimeIsUpFails() {
        String id = newSession(sessions);
        SessionRunner hasty =
                SessionRunner.builder(sessions).timeout(Duration.ofMillis(50)).build();
        Agent pipeline = SequentialAgent.of("P", A, WorkflowsTest.waiting("W"));
        try (SessionRun run = hasty.run(id, pipeline, "x")) {
            assertThat(Runs.text(run.next())).isEqualTo("xA");
            assertThatThrownBy(run::hasNext).isInstanceOf(AgentTimeoutException.class);
        }
        assertThat(sessions.get(id).status()).isEqualTo(SessionStatus.FAILED);
        assertThat(texts(stored(sessions, id)).get(3)).startsWith("failed P");
    }

    @Test
    void writtenBehindEventsAreSeenAsTheyWillBeStored() {
        String id = newSession(sessions);
        SessionRunner behind = SessionRunner.builder(sessions).writeBehind(true).build();
        SessionRun run = behind.run(id, SequentialAgent.of("P", counting("C", 1_000), A), "x");
        List<Event> seen = new ArrayList<>();
        seen.add(run.next());
        assertThat(sessions.get(id).eventCount()).isEqualTo(1);
        seen.addAll(Runs.read(run));

        List<Event> stored = stored(sessions, id);
        assertThat(seen)
                .hasSize(1_001)
                .isEqualTo(stored.stream()
                        .filter(event -> Runs.mark(event).isEmpty())
                        .toList());
        assertThat(stored).hasSize(1_005);
    }

    @Test
    void writtenBehindEventsAreStoredWhenTheReaderCloses() {
        String id = newSession(sessions);
        SessionRunner behind = SessionRunner.builder(sessions).writeBehind(true).build();
        Event seen;
        try (SessionRun run = behind.run(id, counting("C", 10), "x")) {
            seen = run.next();
        }
        assertThat(stored(sessions, id)).contains(seen);
    }

    @Test
    void writtenBehindEventsThatCanNotBeStoredFailTheRun() {
        String id = newSession(sessions);
        SessionRunner behind = SessionRunner.builder(sessions).writeBehind(true).build();
        Agent agent = Agent.of(
                "T",
                (context, message) -> EventStream.of(Event.agent("t", "one"), Event.agent("t", "x".repeat(100_001))));
        assertThatThrownBy(() -> Runs.read(behind.run(id, agent, "x"))).isInstanceOf(AgentException.class);
        assertThat(texts(stored(sessions, id))).containsExactly("started T", "one", "failed T");
    }

    @Test
    void aConversationOfManyTurnsStaysActive() {
        String id = newSession(sessions);
        SessionRunner chat = SessionRunner.builder(sessions).leaveActive(true).build();
        for (int turn = 1; turn <= 3; turn++) {
            assertThat(chat.run(id, A, "turn" + turn).readToEnd()).contains("turn" + turn + "A");
        }
        assertThat(stored(sessions, id)).hasSize(9);
        assertThat(sessions.get(id).status()).isEqualTo(SessionStatus.ACTIVE);
        assertThat(stored(sessions, id).stream().map(Event::invocationId).distinct())
                .hasSize(3);
    }

    @Test
    void whereNoRunMayBegin() {
        assertThatThrownBy(() -> runner.run("sess-none", A, "x")).isInstanceOf(SessionNotFoundException.class);
        String id = newSession(sessions);
        Session unused = sessions.complete(id);
        assertThatThrownBy(() -> runner.run(id, A, "x")).isInstanceOf(SessionNotActiveException.class);
        assertThatThrownBy(() -> runner.run(newSession(sessions), A, "\ud800"))
                .isInstanceOf(InvalidValueException.class);
        assertThat(stored(sessions, id)).isEmpty();
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
            assertThat(AgentThread.running()).isZero();
            assertThat(run.hasNext()).isFalse();
        }
        assertThat(stored(sessions, id)).hasSize(3);
    }

    @Test
    void manyRunsAtOnceKeepTheirSessionsApart() {
        Agent pipeline = SequentialAgent.of("P", ParallelAgent.of("All", counting("C1", 50), counting("C2", 50)), A);
        try (Crowd<String> crowd = new Crowd<>(16, i -> () -> {
            String id = newSession(sessions);
            List<Event> seen = Runs.read(runner.run(id, pipeline, "x" + i));
            assertThat(seen).hasSize(101);
            return id;
        })) {
            for (String id : crowd.results()) {
                List<Event> stored = stored(sessions, id);
                assertThat(stored).hasSize(101 + 6);
                assertThat(stored)
                        .extracting(Event::invocationId)
                        .containsOnly(stored.get(0).invocationId());
            }
        }
    }

    @Test
    void theClockThatIsGivenTellsTheTimeOfEvents() {
        String id = newSession(sessions);
        Instant time = Instant.parse("2026-01-02T03:04:05Z");
        SessionRunner still = SessionRunner.builder(sessions)
                .clock(Clock.fixed(time, ZoneOffset.UTC))
                .build();
        assertThat(Runs.read(still.run(id, A, "x")))
                .extracting(Event::timestamp)
                .containsOnly(time);
    }
}
