package io.aster.agent.run;

import static io.aster.agent.run.Runs.newSession;
import static io.aster.agent.run.Runs.stored;
import static io.aster.agent.run.Runs.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.agent.Agent;
import io.aster.agent.EventStream;
import io.aster.agent.TestAgents;
import io.aster.agent.workflow.ParallelAgent;
import io.aster.agent.workflow.SequentialAgent;
import io.aster.error.InvalidValueException;
import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.Session;
import io.aster.session.SessionNotActiveException;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import io.aster.session.SessionStatus;
import io.aster.testkit.load.Crowd;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a run leaves in its session. */
class SessionRunnerTest extends RecordedRuns {
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
        try (SessionRun run = runner.run(id, TestAgents.counting("C", 1_000), "x")) {
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
        SessionRunner counted = SessionRunner.over(
                watched(commits), RunOptions.builder().maxBatch(100).build());
        try (SessionRun run = counted.run(id, TestAgents.counting("C", 10_000), "x")) {
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
    void aConversationOfManyTurnsStaysActive() {
        String id = newSession(sessions);
        SessionRunner chat = SessionRunner.over(
                sessions, RunOptions.builder().leaveActive(true).build());
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
    void manyRunsAtOnceKeepTheirSessionsApart() {
        Agent pipeline = SequentialAgent.of(
                "P", ParallelAgent.of("All", TestAgents.counting("C1", 50), TestAgents.counting("C2", 50)), A);
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
        SessionRunner still = SessionRunner.over(
                sessions,
                RunOptions.builder().clock(Clock.fixed(time, ZoneOffset.UTC)).build());
        assertThat(Runs.read(still.run(id, A, "x")))
                .extracting(Event::timestamp)
                .containsOnly(time);
    }
}
