package io.aster.peers.framework;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.benchmarks.engine.Target;
import io.aster.benchmarks.measure.Effort;
import io.aster.benchmarks.result.ResultLog;
import io.aster.benchmarks.result.ResultRow;
import io.aster.benchmarks.result.Rounds;
import io.aster.peers.contest.PeerEffort;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class FrameworkContestTest {
    private static final int ROUNDS = 2;

    private final ResultLog log = new ResultLog(
            "frameworks", ROUNDS, new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));

    @Test
    void measuresEverySideAtEveryLengthBesideTheOneByHand() throws Exception {
        new FrameworkContest(
                        new PeerEffort(List.of(2, 20), ROUNDS, 1, 3, 2, 0),
                        new Effort(1, ROUNDS, Duration.ofMillis(50), Duration.ZERO),
                        log)
                .run(Target.SQLITE, List.of(Framework.ADK, Framework.LANGCHAIN4J));

        List<ResultRow> rows = log.result().rows();
        assertThat(rows)
                .extracting(ResultRow::label)
                .containsExactly(
                        "a turn in ADK, 2 turns, µs",
                        "a turn in ADK, 20 turns, µs",
                        "InMemorySessionService: a turn in ADK, 2 turns, µs",
                        "InMemorySessionService: a turn in ADK, 20 turns, µs",
                        "a turn in LangChain4j, 2 turns, µs",
                        "a turn in LangChain4j, 20 turns, µs",
                        "InMemoryChatMemoryStore: a turn in LangChain4j, 2 turns, µs",
                        "InMemoryChatMemoryStore: a turn in LangChain4j, 20 turns, µs",
                        "an event in ADK with a key of the app, 16 users, compared with a key of each session, calls/s");
        for (ResultRow row : rows) {
            assertRounds(row.measured());
            assertRounds(Objects.requireNonNull(row.floor()));
            assertThat(row.budget() == null).isEqualTo(row.subject().startsWith("InMemory"));
        }
    }

    private static void assertRounds(Rounds rounds) {
        assertThat(rounds.values()).hasSize(ROUNDS).allMatch(value -> value > 0);
    }
}
