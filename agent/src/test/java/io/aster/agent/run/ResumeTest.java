package io.aster.agent.run;

import static io.aster.agent.run.Runs.stored;
import static io.aster.agent.run.Runs.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.agent.Agent;
import io.aster.agent.EventStream;
import io.aster.agent.TestAgents;
import io.aster.agent.workflow.LoopAgent;
import io.aster.agent.workflow.ParallelAgent;
import io.aster.agent.workflow.SequentialAgent;
import io.aster.session.Event;
import io.aster.session.SessionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What a run that goes on does again, and what not. */
class ResumeTest extends CutRuns {
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
                .agent(TestAgents.escalating("E"))
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
                .agent(TestAgents.escalating("E"))
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
}
