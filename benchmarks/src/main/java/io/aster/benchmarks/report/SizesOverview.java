package io.aster.benchmarks.report;

import io.aster.benchmarks.result.Point;
import io.aster.benchmarks.result.Result;
import io.aster.benchmarks.result.ResultRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Figures of Aster's as something grows: a line for each store and thing that was done, a column for each point of the axis. */
final class SizesOverview {
    private final List<ResultRow> rows;

    private SizesOverview(List<ResultRow> rows) {
        this.rows = rows;
    }

    /** None where nothing grows, or where several subjects have a table of their own. */
    static Optional<Table> of(Result result) {
        List<ResultRow> rows =
                result.rows().stream().filter(row -> row.point() != null).toList();
        boolean alone = rows.stream().map(ResultRow::subject).distinct().count() == 1;
        return alone ? Optional.of(new SizesOverview(rows).table()) : Optional.empty();
    }

    private Table table() {
        List<String> header = new ArrayList<>(List.of("median, and its ratio to the floor"));
        points().forEach(point -> header.add(point.toString()));
        Table table = new Table(header);
        rows.stream()
                .map(row -> List.of(row.store(), row.name(), row.unit()))
                .distinct()
                .forEach(line -> table.add(line(line.get(0), line.get(1), line.get(2))));
        return table;
    }

    private List<String> line(String store, String name, String unit) {
        List<String> cells = new ArrayList<>(List.of(store + ", " + name + ", " + unit));
        points().forEach(point -> cells.add(rows.stream()
                .filter(row -> row.store().equals(store)
                        && row.name().equals(name)
                        && row.unit().equals(unit)
                        && point.equals(row.point()))
                .map(SizesOverview::figure)
                .findFirst()
                .orElse("")));
        return cells;
    }

    private static String figure(ResultRow row) {
        String median = Numbers.of(row.measured().medianValue());
        return row.ratio() == null
                ? median
                : "%s (%s)"
                        .formatted(
                                median,
                                String.format(Locale.ROOT, "%.2f", row.ratio().median()));
    }

    private Stream<Point> points() {
        return rows.stream().map(row -> Objects.requireNonNull(row.point())).distinct();
    }
}
