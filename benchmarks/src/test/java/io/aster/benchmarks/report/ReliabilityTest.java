package io.aster.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.benchmarks.result.Budget;
import io.aster.benchmarks.result.Machine;
import io.aster.benchmarks.result.Result;
import io.aster.benchmarks.result.ResultFiles;
import io.aster.benchmarks.result.ResultRow;
import io.aster.benchmarks.result.Rounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReliabilityTest {
    @TempDir
    private Path docs;

    @TempDir
    private Path results;

    @Test
    void showsTheStoresOfASoakSideBySide() throws IOException {
        write(
                row("SQLite", "acknowledged", "events", 12_345),
                row("SQLite", "seed", "", 12_345),
                lost("SQLite", 0),
                lost("Redis", 2));

        assertThat(docs.resolve("reliability.md"))
                .content()
                .startsWith("# Reliability")
                .contains(
                        "Measured on 2026-01-02: 2 cores",
                        "- SQLite 3.54, WAL\n",
                        "|  | SQLite | Redis |\n",
                        "| acknowledged, events | 12,345 |  |\n",
                        "| seed | 12345 |  |\n",
                        "| lost | 0 | **2** |\n");
    }

    @Test
    void takesInWhatWasFoundOut() throws IOException {
        Files.writeString(results.resolve("soak.md"), "Two servers were slow.\n");
        write(lost("SQLite", 0));

        assertThat(docs.resolve("reliability.md"))
                .content()
                .containsSubsequence("| lost | 0 |", "Two servers were slow.", "## Again");
    }

    @Test
    void leavesTheSoakOutOfThePageOnPerformance() throws IOException {
        List<Path> written = write(lost("SQLite", 0));

        assertThat(written)
                .extracting(docs::relativize)
                .map(Path::toString)
                .containsExactly("reliability.md", "performance.md");
        assertThat(docs.resolve("performance.md")).content().doesNotContain("soak");
    }

    private List<Path> write(ResultRow... rows) throws IOException {
        ResultFiles files = new ResultFiles(results);
        files.write(new Result(
                Result.FORMAT,
                "soak",
                Instant.parse("2026-01-02T03:04:05Z"),
                new Machine(2, 8_192, "Linux amd64", "17.0.1+12", false, 0.25),
                Map.of("SQLite", "3.54, WAL"),
                1,
                List.of(),
                List.of(rows)));
        return Report.write(files, docs);
    }

    private static ResultRow lost(String store, int events) {
        return row(store, "lost", "", events).within(Budget.valueAtMost(0));
    }

    private static ResultRow row(String store, String name, String unit, int value) {
        return ResultRow.of(store, name, unit, null, Rounds.ofValues(value));
    }
}
