package io.aster.agent.run;

import static io.aster.agent.run.Runs.newSession;
import static io.aster.agent.run.Runs.stored;
import static io.aster.agent.run.Runs.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.agent.Agent;
import io.aster.agent.AgentException;
import io.aster.agent.EventStream;
import io.aster.agent.TestAgents;
import io.aster.agent.workflow.SequentialAgent;
import io.aster.session.Event;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs whose reader sees events before they are stored. */
class WriteBehindTest extends RecordedRuns {
    @Test
    void writtenBehindEventsAreSeenAsTheyWillBeStored() {
        String id = newSession(sessions);
        SessionRunner behind = SessionRunner.over(
                sessions, RunOptions.builder().writeBehind(true).build());
        SessionRun run = behind.run(id, SequentialAgent.of("P", TestAgents.counting("C", 1_000), A), "x");
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
        SessionRunner behind = SessionRunner.over(
                sessions, RunOptions.builder().writeBehind(true).build());
        Event seen;
        try (SessionRun run = behind.run(id, TestAgents.counting("C", 10), "x")) {
            seen = run.next();
        }
        assertThat(stored(sessions, id)).contains(seen);
    }

    @Test
    void writtenBehindEventsThatCanNotBeStoredFailTheRun() {
        String id = newSession(sessions);
        SessionRunner behind = SessionRunner.over(
                sessions, RunOptions.builder().writeBehind(true).build());
        Agent agent = Agent.of(
                "T",
                (context, message) -> EventStream.of(Event.agent("t", "one"), Event.agent("t", "x".repeat(100_001))));
        assertThatThrownBy(() -> Runs.read(behind.run(id, agent, "x"))).isInstanceOf(AgentException.class);
        assertThat(texts(stored(sessions, id))).containsExactly("started T", "one", "failed T");
    }
}
