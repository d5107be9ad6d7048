package io.aster.agent.run;

import static io.aster.agent.run.Runs.stored;
import static io.aster.agent.run.Runs.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.agent.Agent;
import io.aster.agent.AgentException;
import io.aster.agent.workflow.LoopAgent;
import io.aster.agent.workflow.ParallelAgent;
import io.aster.agent.workflow.SequentialAgent;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionNotActiveException;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionStatus;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Which runs can be resumed. */
class ResumeRulesTest extends CutRuns {
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
        SessionRunner dyingAtTheEnd = SessionRunner.over(
                sessions, RunOptions.builder().leaveActive(true).build());
        assertThat(dyingAtTheEnd.run(id, pipeline, "x").readToEnd()).contains("xA");
        assertThat(sessions.get(id).status()).isEqualTo(SessionStatus.ACTIVE);
        assertThat(runner.resume(id, pipeline).readToEnd()).contains("xA");
        assertThat(sessions.get(id).status()).isEqualTo(SessionStatus.COMPLETED);
        assertThat(calls).isEqualTo(Map.of("P.A", 1));
    }

    @Test
    void onlyTheLastRunOfASessionIsResumed() {
        SessionRunner chat = SessionRunner.over(
                sessions, RunOptions.builder().leaveActive(true).build());
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
