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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

final class ReportTest {
    private static final Machine MACHINE = new Machine(2, 8_192, "Linux amd64", "17.0.1+12", false, 0.25);

    private static final Result BUDGET = result(
            "budget", time("SQLite", 100, 105), time("Redis", 100, 130), rate("SQLite", 1_000, 6_543), heap("SQLite"));

    private static final Result PEERS = result(
            "peers",
            turn("Aster", 10, 500),
            turn("Aster", 1_000, 510),
            turn("another library", 10, 1_500),
            turn("another library", 1_000, 60_000));

    @TempDir
    private Path docs;

    @TempDir
    private Path results;

    @Test
    void comparesStoresInAnOverview() throws IOException {
        write(BUDGET);

        assertThat(page())
                .contains(
                        "| ratio to the floor | SQLite | Redis |",
                        "| append one event | 1.05 (≤ 1.10) | **1.30** (missed: ≤ 1.10) |",
                        "| append, 64 callers | 6.54 (≥ 6.00) |  |",
                        "| heap for an event | 3,000 bytes (≤ 4,836) |  |");
    }

    @Test
    void tellsWhereItWasMeasuredAndAllFigures() throws IOException {
        write(BUDGET);

        assertThat(page())
                .contains(
                        "Measured on 2026-01-02, 3 rounds: 2 cores, 8 GiB, Linux amd64, JDK 17.0.1+12, no virtual threads,"
                                + " load 0.3.",
                        "- SQLite 3.54, WAL",
                        "- Redis was measured, too",
                        "| append one event, µs | 100.0 | 100.0 | 200.0 | 130.0 | 130.0 | 260.0 | 1.30 (1.30-1.30) | ≤ 1.10 missed |");
    }

    @Test
    void comparesASeriesWithItsFirst() throws IOException {
        write(PEERS);

        assertThat(page())
                .contains(
                        "| a turn, 1,000 turns, µs | 480.0 | 480.0 | 960.0 | 510.0 | 510.0 | 1,020 | 1.06 (1.06-1.06) |  | 1.02 (1.02-1.02) |",
                        "| another library: a turn, 1,000 turns, µs | 480.0 | 480.0 | 960.0 | 60,000 | 60,000 | 120,000 |"
                                + " 125.00 (125.00-125.00) |  | 40.00 (40.00-40.00) |");
    }

    @Test
    void setsSubjectsOfASeriesSideBySide() throws IOException {
        write(PEERS);

        assertThat(page())
                .containsSubsequence(
                        "| a turn: ratio to the floor | ",
                        "| PostgreSQL, Aster | ",
                        " | 1.06 |",
                        "| PostgreSQL, another library | ",
                        " | 125.00 |");
    }

    @Test
    void tellsHowFiguresOfOneSubjectGrow() throws IOException {
        write(result("scale", turn("Aster", 10, 500), turn("Aster", 1_000, 510)));

        assertThat(page())
                .contains(
                        "| median, and its ratio to the floor | 10 turns | 1,000 turns |",
                        "| PostgreSQL, a turn, µs | 500.0 (1.04) | 510.0 (1.06) |");
    }

    @Test
    void drawsWhatThePageShows() throws Exception {
        List<Path> written = write(PEERS, BUDGET);

        assertThat(written)
                .extracting(file -> docs.relativize(file).toString())
                .containsExactly(
                        "performance.md",
                        "performance/budget-times.svg",
                        "performance/budget-rates.svg",
                        "performance/peers-postgresql-a-turn-us.svg");
        for (Path chart : written.subList(1, written.size())) {
            assertThat(page()).contains("](performance/" + chart.getFileName() + ")");
        }
        assertThat(title(written.get(1))).isEqualTo("Time, as a ratio to the floor's: less is better (SQLite, Redis)");
        assertThat(title(written.get(2))).isEqualTo("Rate, as a ratio to the floor's: more is better (SQLite)");
        assertThat(title(written.get(3))).isEqualTo("PostgreSQL: a turn (by hand, Aster, another library)");
    }

    @Test
    void ordersSectionsWhateverTheFilesAreCalled() throws IOException {
        write(result("anything-else", time("SQLite", 1, 1)), PEERS, BUDGET);

        assertThat(page().lines().filter(line -> line.startsWith("## ")))
                .containsExactly("## Beside hand-written code", "## Beside other libraries", "## anything-else");
    }

    @Test
    void rendersTheSameFilesTheSameWay() throws IOException {
        List<Path> written = write(BUDGET, PEERS);
        List<String> before = contents(written);

        assertThat(contents(write(PEERS, BUDGET))).isEqualTo(before);
    }

    @Test
    void leavesNoChartOfAnEarlierPage() throws IOException {
        Path chart = write(PEERS).get(1);
        Files.delete(results.resolve("peers.json"));

        write(BUDGET);

        assertThat(chart).doesNotExist();
        assertThat(docs.resolve("performance/budget-times.svg")).exists();
    }

    @Test
    void takesInWhatSomebodyFoundOut() throws IOException {
        Files.writeString(results.resolve("peers.md"), "Most of it is the network.\n");

        write(BUDGET, PEERS);

        assertThat(page())
                .containsSubsequence(
                        "## Beside hand-written code", "## Beside other libraries", "Most of it is the network.");
    }

    @Test
    void putsTheTurnsIntoTheReadme() throws IOException {
        String frame = "before\n" + ReadmeTable.BEGIN + "%s" + ReadmeTable.END + "after\n";
        Path readme = Files.writeString(results.resolve("README.md"), frame.formatted("an older table\n"));
        new ResultFiles(results).write(PEERS);

        assertThat(Report.write(new ResultFiles(results), Files.createDirectory(results.resolve("docs"))))
                .contains(results.resolve("docs/../README.md"));

        assertThat(readme).hasContent(frame.formatted("""

                | one turn on PostgreSQL: load the conversation, append two messages | after 10 turns | after 1,000 turns | log written then |
                | --- | ---: | ---: | ---: |
                | hand-written JDBC | 480 | 480 |  |
                | **Aster** | 500 | 510 |  |
                | another library | 1,500 | 60,000 |  |

                Medians of 3 rounds, in microseconds and bytes; 2 cores, JDK 17.0.1+12, 2026-01-02. All figures: [performance](docs/performance.md).

                """));
    }

    private List<Path> write(Result... all) throws IOException {
        ResultFiles files = new ResultFiles(results);
        for (Result result : all) {
            files.write(result);
        }
        return Report.write(files, docs);
    }

    /** The title of an SVG; its DTD is on the network. */
    private static String title(Path svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        Element root = factory.newDocumentBuilder().parse(svg.toFile()).getDocumentElement();
        assertThat(root.getTagName()).isEqualTo("svg");
        return root.getElementsByTagName("title").item(0).getTextContent();
    }

    private String page() throws IOException {
        return Files.readString(docs.resolve("performance.md"));
    }

    private static List<String> contents(List<Path> files) throws IOException {
        List<String> contents = new ArrayList<>();
        for (Path file : files) {
            contents.add(Files.readString(file));
        }
        return contents;
    }

    private static Result result(String kind, ResultRow... rows) {
        return new Result(
                Result.FORMAT,
                kind,
                Instant.parse("2026-01-02T03:04:05Z"),
                MACHINE,
                Map.of("SQLite", "3.54, WAL"),
                3,
                List.of("Redis was measured, too"),
                List.of(rows));
    }

    private static ResultRow time(String store, double floor, double aster) {
        return ResultRow.of(store, "append one event", ResultRow.MICROSECONDS, times(floor), times(aster))
                .within(Budget.ratioAtMost(1.1));
    }

    private static ResultRow rate(String store, double floor, double aster) {
        return ResultRow.of(
                        store,
                        "append, 64 callers",
                        ResultRow.CALLS_PER_SECOND,
                        Rounds.ofValues(floor),
                        Rounds.ofValues(aster))
                .withCallers(64)
                .within(Budget.ratioAtLeast(6));
    }

    private static ResultRow heap(String store) {
        return ResultRow.of(store, "heap for an event", ResultRow.BYTES, Rounds.ofValues(1_000), Rounds.ofValues(3_000))
                .within(Budget.valueAtMost(4_836));
    }

    private static ResultRow turn(String subject, int turns, double micros) {
        return ResultRow.of("PostgreSQL", "a turn", ResultRow.MICROSECONDS, times(480), times(micros))
                .withSubject(subject)
                .at("turns", turns);
    }

    private static Rounds times(double p50) {
        return Rounds.ofTimes(new double[] {p50}, new double[] {2 * p50});
    }
}
