package io.aster.benchmarks.report;

import io.aster.benchmarks.result.Result;
import io.aster.benchmarks.result.ResultRow;
import java.util.List;

/** Ratios to the floor where several subjects stand side by side: a line for each of them and store, a column for each point of the axis. */
final class SeriesOverview {
    private SeriesOverview() {}

    /** A table for each thing that was done; none where there is but one subject, which has a {@link SizesOverview}. */
    static List<MarkdownTable> of(Result result) {
        List<ResultRow> rows = result.rows().stream()
                .filter(row -> row.point() != null && row.floor() != null)
                .toList();
        if (rows.stream().map(ResultRow::subject).distinct().count() < 2) {
            return List.of();
        }
        return rows.stream()
                .map(ResultRow::name)
                .distinct()
                .map(name -> table(
                        name,
                        rows.stream().filter(row -> row.name().equals(name)).toList()))
                .toList();
    }

    private static MarkdownTable table(String name, List<ResultRow> rows) {
        return PointTable.of(
                name + ": ratio to the floor", rows, row -> row.store() + ", " + row.subject(), FigureFormat::outcome);
    }
}
