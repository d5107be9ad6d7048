package io.aster.peers.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.benchmarks.engine.Target;
import io.aster.benchmarks.result.ResultLog;
import io.aster.benchmarks.result.ResultRow;
import io.aster.benchmarks.result.Rounds;
import io.aster.peers.contest.PeerEffort;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class LibraryContestTest {
    private static final int ROUNDS = 2;

    private final ResultLog log = new ResultLog(
            "peers", ROUNDS, new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));

    @Test
    void measuresEverybodyAtEveryLengthBesideTheFloor() throws Exception {
        new LibraryContest(new PeerEffort(List.of(2, 20), ROUNDS, 1, 3, 2, 2), log).run(Target.SQLITE);

        List<ResultRow> rows = log.result().rows();
        assertThat(rows)
                .extracting(ResultRow::label)
                .containsExactly(
                        "a turn, 2 turns, µs",
                        "written in a turn, 2 turns, bytes",
                        "a turn, 20 turns, µs",
                        "written in a turn, 20 turns, bytes",
                        "by hand: a turn after 20 beside one after 2, µs",
                        "a turn after 20 beside one after 2, µs");
        for (ResultRow row : rows) {
            assertRounds(row.measured());
            assertRounds(Objects.requireNonNull(row.floor()));
        }
        assertThat(rows.subList(0, 4)).extracting(ResultRow::budget).doesNotContainNull();
    }

    private static void assertRounds(Rounds rounds) {
        assertThat(rounds.values()).hasSize(ROUNDS).allMatch(value -> value > 0);
    }
}
