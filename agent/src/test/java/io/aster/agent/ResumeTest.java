package io.aster.agent;

import static io.aster.agent.Runs.newSession;
import static io.aster.agent.Runs.stored;
import static io.aster.agent.Runs.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.Aster;
import io.aster.error.AsterException;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionConflictException;
import io.aster.session.SessionNotActiveException;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import io.aster.session.SessionStatus;
import io.aster.testkit.load.Crowd;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A run that goes on after it was cut. Here a run is cut by leaving it where it is while another one resumes it, as a node that hangs; the tests
 * with killed processes are elsewhere.
 */
@Timeout(60)
class ResumeTest {
    private final Aster aster = Aster.open("memory:");
    private final SessionService sessions = aster.sessions();
    private final SessionRunner runner = SessionRunner.over(sessions);
    private final String id = newSession(sessions);

    /** How often each branch was executed. */
    private final ConcurrentMap<String, Integer> calls = new ConcurrentHashMap<>();

    private final List<SessionRun> zombies = new ArrayList<>();

    @AfterEach
    void nothingIsLeft() {
        for (SessionRun zombie : zombies) {
            try (zombie) {
                assertThat(zombie.attempt()).isPositive();
            } catch (AsterException e) {
                assertThat(e).isInstanceOfAny(SessionConflictException.class, SessionNotActiveException.class);
            }
        }
        aster.close();
        assertThat(AgentThread.running()).isZero();
    }

    private Agent appending(String name) {
        return Agent.answering(name, (context, message) -> {
            calls.merge(context.branch(), 1, Integer::sum);
            return message + name;
        });
    }

    /** Says two things, but hangs between them at the first attempt. */
    private Agent hanging(String name) {
        return Agent.emitting(name, (context, message, emitter) -> {
            calls.merge(context.branch(), 1, Integer::sum);
            emitter.emit(Event.agent(name, "half of " + name));
            if (context.attempt() == 1) {
                new CountDownLatch(1).await();
            }
            emitter.emit(Event.agent(name, message + name));
        });
    }

    /** Runs until so many events were seen, and leaves the run where it is. */
    private void runAndHang(Agent agent, int events) {
        SessionRun run = runner.run(id, agent, "x");
        for (int i = 0; i < events; i++) {
            assertThat(run.next()).isNotNull();
        }
        zombies.add(run);
    }

    @Test
    void finishedStepsAreNotRunAgainAndTheirResultsGoOn() {
        Agent pipeline = SequentialAgent.of("P", appending("A"), appending("B"), hanging("H"), appending("C"));
        runAndHang(pipeline, 3);
        SessionRun run = runner.resume(id, pipeline);
        List<Event> seen = Runs.read(run);

        assertThat(texts(seen)).containsExactly("half of H", "xABH", "xABHC");
        assertThat(calls).isEqualTo(Map.of("P.A", 1, "P.B", 1, "P.H", 2, "P.C", 1));
        assertThat(run.result()).contains("xABHC");
        assertThat(run.attempt()).isEqualTo(2);
        List<Event> stored = stored(sessions, id);
        assertThat(texts(stored))
                .containsExactly(
                        "started P",
                        "xA",
                        "step_finished P.A",
                        "xAB",
                        "step_finished P.B",
                        "half of H",
                        "resumed P",
                        "half of H",
                        "xABH",
                        "step_finished P.H",
                        "xABHC",
                        "step_finished P.C",
                        "completed P");
        assertThat(Runs.mark(stored.get(6)))
                .containsEntry("attempt", 2L)
                .containsEntry(
                        "abandoned",
                        List.of(Map.of("branch", "P.H", "attempt", 1L, "first_seq", 6L, "last_seq", 6L, "events", 1L)));
        assertThat(stored.get(1).metadata()).doesNotContainKey("attempt");
        assertThat(seen).allSatisfy(event -> assertThat(event.metadata()).containsEntry("attempt", 2L));
        assertThat(stored).extracting(Event::invocationId).containsOnly(run.invocationId());
        assertThat(sessions.get(id).status()).isEqualTo(SessionStatus.COMPLETED);
    }

    @Test
    void finishedChildrenOfAParallelAgentAreNotRunAgain() {
        // One at a time, so that it is known which have ended.
        ParallelAgent all = ParallelAgent.builder("All")
                .agent(appending("A"))
                .agent(SequentialAgent.of("S", appending("B"), hanging("H")))
                .agent(appending("C"))
                .maxConcurrency(1)
                .build();
        Agent pipeline = SequentialAgent.of("P", all, appending("D"));
        runAndHang(pipeline, 3);
        SessionRun run = runner.resume(id, pipeline);
        assertThat(Runs.read(run)).hasSize(4);

        assertThat(run.result()).contains("xA\n\nxBH\n\nxCD");
        assertThat(calls).isEqualTo(Map.of("P.All.A", 1, "P.All.S.B", 1, "P.All.S.H", 2, "P.All.C", 1, "P.D", 1));
    }

    @Test
    void finishedRoundsOfALoopAreNotRunAgain() {
        List<String> asked = new ArrayList<>();
        AtomicBoolean hangs = new AtomicBoolean(true);
        Agent hangsInRound3 = Agent.emitting("H", (context, message, emitter) -> {
            calls.merge(context.branch(), 1, Integer::sum);
            if (context.branch().endsWith("iter3") && hangs.getAndSet(false)) {
                emitter.emit(Event.agent("H", "half"));
                new CountDownLatch(1).await();
            }
            emitter.emit(Event.agent("H", message + "H"));
        });
        LoopAgent loop = LoopAgent.builder("L")
                .agent(appending("A"))
                .agent(hangsInRound3)
                .until((iteration, result) -> {
                    asked.add(iteration + " " + result);
                    return iteration == 4;
                })
                .build();
        runAndHang(loop, 6);
        asked.clear();
        SessionRun run = runner.resume(id, loop);
        assertThat(texts(Runs.read(run))).containsExactly("xAHAHAH", "xAHAHAHA", "xAHAHAHAH");

        assertThat(asked).containsExactly("1 xAH", "2 xAHAH", "3 xAHAHAH", "4 xAHAHAHAH");
        assertThat(calls.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(9);
        assertThat(calls).containsEntry("L.A.iter3", 1).containsEntry("L.H.iter3", 2);
    }

    @Test
    void aLoopThatHasEscalatedStaysAtItsEnd() {
        LoopAgent loop = LoopAgent.builder("L")
                .agent(WorkflowsTest.escalating("E"))
                .agent(appending("Never"))
                .maxIterations(3)
                .build();
        Agent pipeline = SequentialAgent.of("P", SequentialAgent.of("Wrapped", loop, hanging("H")));
        runAndHang(pipeline, 2);
        SessionRun run = runner.resume(id, pipeline);
        assertThat(Runs.read(run)).hasSize(2);
        assertThat(run.result()).contains("xEH");
        assertThat(calls).isEqualTo(Map.of("P.Wrapped.H", 2));
    }

    @Test
    void anAgentInTheLoopThatEscalatedBeforeTheCutEndsItAfterTheCut() {
        AtomicBoolean hangs = new AtomicBoolean(true);
        Agent escalatesAndHangs = ParallelAgent.builder("All")
                .agent(WorkflowsTest.escalating("E"))
                .agent(Agent.emitting("H", (context, message, emitter) -> {
                    emitter.emit(Event.agent("H", "h"));
                    if (hangs.getAndSet(false)) {
                        new CountDownLatch(1).await();
                    }
                }))
                .maxConcurrency(1)
                .build();
        LoopAgent loop =
                LoopAgent.builder("L").agent(escalatesAndHangs).maxIterations(3).build();
        runAndHang(loop, 2);
        SessionRun run = runner.resume(id, loop);
        assertThat(texts(Runs.read(run))).containsExactly("h");
        assertThat(run.result()).contains("xE\n\nh");
    }

    @Test
    void aWorkflowThatSomebodyWrappedIsResumedInsideToo() {
        Agent inner = SequentialAgent.of("Inner", appending("A"), hanging("H"));
        Agent wrapped = Agent.of("Wrapped", inner::execute);
        Agent pipeline = SequentialAgent.of("P", wrapped, appending("C"));
        runAndHang(pipeline, 2);
        assertThat(Runs.read(runner.resume(id, pipeline))).hasSize(3);
        assertThat(calls).isEqualTo(Map.of("P.Wrapped.A", 1, "P.Wrapped.H", 2, "P.C", 1));
    }

    @Test
    void everyAttemptNamesWhatTheOneBeforeLeft() {
        Agent alwaysHanging = Agent.emitting("H", (context, message, emitter) -> {
            emitter.emit(Event.agent("H", "attempt " + context.attempt()));
            if (context.attempt() < 4) {
                new CountDownLatch(1).await();
            }
        });
        Agent pipeline = SequentialAgent.of("P", alwaysHanging);
        runAndHang(pipeline, 1);
        for (int attempt = 2; attempt < 4; attempt++) {
            SessionRun run = runner.resume(id, pipeline);
            assertThat(Runs.text(run.next())).isEqualTo("attempt " + attempt);
            zombies.add(run);
        }
        assertThat(runner.resume(id, pipeline).readToEnd()).contains("attempt 4");

        List<Event> stored = stored(sessions, id);
        List<Object> abandoned = stored.stream()
                .filter(event -> Runs.text(event).equals("resumed P"))
                .map(event -> Runs.mark(event).get("abandoned"))
                .toList();
        assertThat(abandoned).hasSize(3);
        for (int i = 0; i < 3; i++) {
            long seq = 2L + 2L * i;
            assertThat(abandoned.get(i))
                    .isEqualTo(List.of(Map.of(
                            "branch", "P.H", "attempt", i + 1L, "first_seq", seq, "last_seq", seq, "events", 1L)));
        }
    }

    @Test
    void eventsOnABranchOfTheirOwnBelongToTheirStep() {
        Agent own = Agent.of(
                "Own",
                (context, message) -> EventStream.of(
                        Event.builder("t").branch("P.H").build(),
                        Event.builder("t").branch("elsewhere").build()));
        Agent pipeline = SequentialAgent.of("P", own, hanging("H"));
        runAndHang(pipeline, 3);
        assertThat(Runs.read(runner.resume(id, pipeline))).hasSize(2);
        Event resumed = stored(sessions, id).get(5);
        assertThat(Runs.mark(resumed).get("abandoned"))
                .isEqualTo(
                        List.of(Map.of("branch", "P.H", "attempt", 1L, "first_seq", 5L, "last_seq", 5L, "events", 1L)));
    }

    @Test
    void aRunThatFailedIsTriedAgain() {
        AtomicBoolean fails = new AtomicBoolean(true);
        Agent failing = Agent.answering("F", (context, message) -> {
            if (fails.getAndSet(false)) {
                throw new IllegalStateException("broken");
            }
            return message + "F";
        });
        Agent pipeline = SequentialAgent.of("P", appending("A"), failing);
        assertThatThrownBy(() -> Runs.read(runner.run(id, pipeline, "x"))).isInstanceOf(AgentException.class);
        assertThat(sessions.get(id).status()).isEqualTo(SessionStatus.FAILED);

        assertThat(runner.resume(id, pipeline).readToEnd()).contains("xAF");
        assertThat(calls).isEqualTo(Map.of("P.A", 1));
        assertThat(sessions.get(id).status()).isEqualTo(SessionStatus.COMPLETED);
        assertThat(texts(stored(sessions, id)))
                .containsExactly(
                        "started P",
                        "xA",
                        "step_finished P.A",
                        "failed P.F",
                        "resumed P",
                        "xAF",
                        "step_finished P.F",
                        "completed P");
    }

    @Test
    void aRunThatWasCancelledGoesOn() {
        Agent pipeline = SequentialAgent.of("P", appending("A"), hanging("H"));
        try (SessionRun run = runner.run(id, pipeline, "x")) {
            assertThat(List.of(run.next(), run.next())).hasSize(2);
        }
        assertThat(runner.resume(id, pipeline).readToEnd()).contains("xAH");
        assertThat(calls).isEqualTo(Map.of("P.A", 1, "P.H", 2));
    }

    @Test
    void aRunThatWasCompletedHasItsResultAndNoEvents() {
        Agent pipeline = SequentialAgent.of("P", appending("A"));
        assertThat(runner.run(id, pipeline, "x").readToEnd()).contains("xA");
        long events = sessions.get(id).eventCount();
        try (SessionRun again = runner.resume(id, pipeline)) {
            assertThat(again.hasNext()).isFalse();
            assertThat(again.result()).contains("xA");
        }
        assertThat(calls).isEqualTo(Map.of("P.A", 1));
        assertThat(sessions.get(id).eventCount()).isEqualTo(events);
        assertThat(sessions.get(id).status()).isEqualTo(SessionStatus.COMPLETED);
    }

    @Test
    void aSessionThatWasNotCompletedBehindItsRunIsCompletedThen() {
        Agent pipeline = SequentialAgent.of("P", appending("A"));
        SessionRunner dyingAtTheEnd =
                SessionRunner.builder(sessions).leaveActive(true).build();
        assertThat(dyingAtTheEnd.run(id, pipeline, "x").readToEnd()).contains("xA");
        assertThat(sessions.get(id).status()).isEqualTo(SessionStatus.ACTIVE);
        assertThat(runner.resume(id, pipeline).readToEnd()).contains("xA");
        assertThat(sessions.get(id).status()).isEqualTo(SessionStatus.COMPLETED);
        assertThat(calls).isEqualTo(Map.of("P.A", 1));
    }

    @Test
    void onlyTheLastRunOfASessionIsResumed() {
        SessionRunner chat = SessionRunner.builder(sessions).leaveActive(true).build();
        Agent pipeline = SequentialAgent.of("P", appending("A"), hanging("H"));
        runAndHang(pipeline, 2);
        SessionRun second = chat.run(id, pipeline, "y");
        assertThat(List.of(second.next(), second.next())).hasSize(2);
        zombies.add(second);
        assertThat(chat.resume(id, pipeline).readToEnd()).contains("yAH");
        assertThat(calls).isEqualTo(Map.of("P.A", 2, "P.H", 3));
    }

    @Test
    void whereThereIsNothingToResume() {
        Agent agent = appending("A");
        assertThatThrownBy(() -> runner.resume("sess-none", agent)).isInstanceOf(SessionNotFoundException.class);
        assertThatThrownBy(() -> runner.resume(id, agent)).isInstanceOf(RunNotFoundException.class);
        Event byHand = sessions.appendEvent(id, Event.user("hello"));
        assertThat(byHand.seq()).isEqualTo(1);
        assertThatThrownBy(() -> runner.resume(id, agent))
                .isInstanceOfSatisfying(
                        RunNotFoundException.class,
                        e -> assertThat(e.sessionId()).isEqualTo(id));
    }

    @Test
    void aSessionThatSomebodyCompletedIsNotResumed() {
        Agent pipeline = SequentialAgent.of("P", hanging("H"));
        runAndHang(pipeline, 1);
        Session unused = sessions.complete(id);
        assertThatThrownBy(() -> runner.resume(id, pipeline)).isInstanceOf(SessionNotActiveException.class);
        assertThat(calls).isEqualTo(Map.of("P.H", 1));
    }

    @Test
    void anotherTreeOfAgentsIsRefused() {
        Agent h = hanging("H");
        Agent a = appending("A");
        runAndHang(SequentialAgent.of("P", loop(3, h), a), 1);
        long events = sessions.get(id).eventCount();
        Map<String, Agent> others = Map.of(
                "{kind=sequential, path=P}", SequentialAgent.of("Q", loop(3, h), a),
                "{condition=false, kind=loop, max_iterations=3, path=P.L}", SequentialAgent.of("P", loop(4, h), a),
                "{kind=agent, path=P.A}", SequentialAgent.of("P", loop(3, h)),
                "none", SequentialAgent.of("P", loop(3, h), a, appending("B")));
        others.forEach((recorded, other) -> assertThatThrownBy(() -> runner.resume(id, other))
                .isInstanceOfSatisfying(
                        AgentMismatchException.class,
                        e -> assertThat(e.recorded()).isEqualTo(recorded)));
        assertThatThrownBy(() -> runner.resume(id, ParallelAgent.of("P", loop(3, h), a)))
                .isInstanceOfSatisfying(
                        AgentMismatchException.class, e -> assertThat(e.given()).isEqualTo("{kind=parallel, path=P}"));
        assertThat(sessions.get(id).eventCount()).isEqualTo(events);
    }

    private static Agent loop(int maxIterations, Agent agent) {
        return LoopAgent.builder("L").agent(agent).maxIterations(maxIterations).build();
    }

    @Test
    void ofNodesThatResumeAtOnceOneWins() {
        for (SessionStatus status : List.of(SessionStatus.ACTIVE, SessionStatus.FAILED)) {
            for (int round = 0; round < 25; round++) {
                String shared = newSession(sessions);
                Agent pipeline = SequentialAgent.of("P", appending("A"), hanging("H"));
                SessionRun dead = runner.run(shared, pipeline, "x");
                assertThat(List.of(dead.next(), dead.next())).hasSize(2);
                zombies.add(dead);
                if (status == SessionStatus.FAILED) {
                    Session unused = sessions.fail(shared);
                }
                int won = 0;
                CyclicBarrier allHaveRead = new CyclicBarrier(4);
                try (Crowd<Integer> nodes = new Crowd<>(4, i -> () -> resumeOrLose(shared, pipeline, allHaveRead))) {
                    won = nodes.results().stream().mapToInt(Integer::intValue).sum();
                }
                assertThat(won).isEqualTo(1);
                assertThat(texts(stored(sessions, shared)).stream().filter("resumed P"::equals))
                        .hasSize(1);
            }
        }
        assertThat(calls).isEqualTo(Map.of("P.A", 50, "P.H", 100));
    }

    /** 1 if this node goes on with the run; all try to when each of them has read what there is. */
    private int resumeOrLose(String sessionId, Agent pipeline, CyclicBarrier allHaveRead) {
        AtomicBoolean hasRead = new AtomicBoolean();
        SessionService node = Sessions.before(sessions, "update|appendEvents", () -> {
            if (!hasRead.getAndSet(true)) {
                allHaveRead.await(30, TimeUnit.SECONDS);
            }
        });
        try (SessionRun run = SessionRunner.over(node).resume(sessionId, pipeline)) {
            assertThat(run.readToEnd()).contains("xAH");
            return 1;
        } catch (SessionConflictException | SessionNotActiveException e) {
            return 0;
        }
    }

    @Test
    void aRunThatWasTakenForDeadIsToldAtItsNextEvent() {
        CountDownLatch resumed = new CountDownLatch(1);
        Agent agent = Agent.emitting("Slow", (context, message, emitter) -> {
            emitter.emit(Event.agent("Slow", "one"));
            if (context.attempt() == 1) {
                resumed.await();
            }
            emitter.emit(Event.agent("Slow", "two"));
        });
        try (SessionRun slow = runner.run(id, agent, "x")) {
            assertThat(Runs.text(slow.next())).isEqualTo("one");
            try (SessionRun other = runner.resume(id, agent)) {
                assertThat(Runs.text(other.next())).isEqualTo("one");
                resumed.countDown();
                assertThatThrownBy(slow::hasNext).isInstanceOf(SessionConflictException.class);
                assertThat(other.readToEnd()).contains("two");
            }
        }
        assertThat(texts(stored(sessions, id)))
                .containsExactly("started Slow", "one", "resumed Slow", "one", "two", "completed Slow");
    }

    @Test
    void longHistoriesBeforeTheRunAreNoMatter() {
        String busy = sessions.create(NewSession.of("app", "user", "agent")).id();
        List<Event> before = sessions.appendEvents(busy, Collections.nCopies(2_000, Event.user("earlier")));
        assertThat(before).hasSize(2_000);
        Agent pipeline = SequentialAgent.of("P", appending("A"), hanging("H"));
        SessionRun dead = runner.run(busy, pipeline, "x");
        assertThat(List.of(dead.next(), dead.next())).hasSize(2);
        zombies.add(dead);
        assertThat(runner.resume(busy, pipeline).readToEnd()).contains("xAH");
    }
}
