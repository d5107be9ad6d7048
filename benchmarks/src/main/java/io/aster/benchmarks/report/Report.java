package io.aster.benchmarks.report;

import io.aster.benchmarks.result.Result;
import io.aster.benchmarks.result.ResultFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The page {@code performance.md}, with a section for each result, and its charts in the folder beside it; and the page
 * {@code reliability.md} where a soak was run; and the small table in each README beside the folder of the pages.
 */
public final class Report {
    private static final String INTRODUCTION = """
            # Performance

            This page shows what Aster costs compared with a floor: the best code that can be written by hand for the same rows, with the
            same guarantees, on the same server. `./aster-bench report` wrote it from the files in
            [benchmarks/results](../benchmarks/results/budget.json), the results of `./aster-bench run`; [CONTRIBUTING](../CONTRIBUTING.md#measuring)
            says how to run it. Compare ratios, not times: times are those of one machine. The next page, [Reliability](reliability.md),
            shows what survives when processes and servers are killed.

            The two sides, Aster and the floor, take turns in one run, after a warm-up. A figure is the median over the rounds that
            counted; p50 and p99 are times of single calls, also as medians over rounds. A ratio is calculated for each round separately:
            the table shows its median, and in brackets the smallest and the largest. All commits are durable, unless a section says
            otherwise.
            """;

    private Report() {}

    /**
     * Writes the pages anew.
     *
     * @param docs the folder they are in
     * @return the files that were written
     */
    public static List<Path> write(ResultFiles files, Path docs) throws IOException {
        List<Section> sections = new ArrayList<>();
        List<Path> written = new ArrayList<>();
        for (Result result : files.readAll()) {
            String findings = files.findings(result.kind());
            if (result.kind().equals(Reliability.KIND)) {
                String page = new Reliability(result, findings).markdown();
                written.add(Files.writeString(Files.createDirectories(docs).resolve(Reliability.PAGE), page));
            } else {
                sections.add(new Section(result, findings));
            }
            if (result.kind().equals(ReadmeTable.KIND)) {
                for (ReadmeTable table : ReadmeTable.values()) {
                    table.write(result, docs.resolve("..")).ifPresent(written::add);
                }
            }
        }
        sections.sort(Comparator.comparing(Section::kind));
        String text =
                sections.stream().map(Section::markdown).collect(Collectors.joining("\n", INTRODUCTION + "\n", ""));
        Path folder = emptied(docs.resolve(Chart.FOLDER));
        written.add(Files.writeString(docs.resolve("performance.md"), text));
        for (Section section : sections) {
            for (Chart chart : section.charts()) {
                written.add(Files.writeString(folder.resolve(chart.file()), chart.svg()));
            }
        }
        return written;
    }

    /** The folder without the charts of an earlier page, of which this one may have no more. */
    private static Path emptied(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (DirectoryStream<Path> charts = Files.newDirectoryStream(folder, "*.svg")) {
            for (Path chart : charts) {
                Files.delete(chart);
            }
        }
        return folder;
    }
}
