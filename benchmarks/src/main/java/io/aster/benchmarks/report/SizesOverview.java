package io.aster.benchmarks.report;

import io.aster.benchmarks.result.Result;
import io.aster.benchmarks.result.ResultRow;
import java.util.List;
import java.util.Optional;

/** Figures of Aster's as something grows: a line for each store and thing that was done, a column for each point of the axis. */
final class SizesOverview {
    private SizesOverview() {}

    /** None where nothing grows, or where several subjects have a table of their own. */
    static Optional<MarkdownTable> of(Result result) {
        List<ResultRow> rows =
                result.rows().stream().filter(row -> row.point() != null).toList();
        boolean alone = rows.stream().map(ResultRow::subject).distinct().count() == 1;
        return alone
                ? Optional.of(PointTable.of(
                        "median, and its ratio to the floor",
                        rows,
                        row -> row.store() + ", " + row.name() + ", " + row.unit(),
                        SizesOverview::figure))
                : Optional.empty();
    }

    private static String figure(ResultRow row) {
        String median = FigureFormat.of(row.measured().medianValue());
        return row.ratio() == null ? median : median + " (" + FigureFormat.of(row.ratio()) + ")";
    }
}
