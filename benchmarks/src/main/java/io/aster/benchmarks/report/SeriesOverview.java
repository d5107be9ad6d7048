package io.aster.benchmarks.report;

import io.aster.benchmarks.result.Point;
import io.aster.benchmarks.result.Result;
import io.aster.benchmarks.result.ResultRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Ratios to the floor where several subjects stand side by side: a line for each of them and store, a column for each point of the axis. */
final class SeriesOverview {
    private final List<ResultRow> rows;

    private SeriesOverview(List<ResultRow> rows) {
        this.rows = rows;
    }

    /** A table for each thing that was done; none where there is but one subject, of which the figures tell as much. */
    static List<Table> of(Result result) {
        List<ResultRow> rows = result.rows().stream()
                .filter(row -> row.point() != null && row.floor() != null)
                .toList();
        if (subjects(rows).count() < 2) {
            return List.of();
        }
        return rows.stream()
                .map(ResultRow::name)
                .distinct()
                .map(name -> new SeriesOverview(rows.stream()
                                .filter(row -> row.name().equals(name))
                                .toList())
                        .table())
                .toList();
    }

    private Table table() {
        List<String> header = new ArrayList<>(List.of(rows.get(0).name() + ": ratio to the floor"));
        points().forEach(point -> header.add(point.toString()));
        Table table = new Table(header);
        for (String store : rows.stream().map(ResultRow::store).distinct().toList()) {
            List<ResultRow> here =
                    rows.stream().filter(row -> row.store().equals(store)).toList();
            subjects(here).forEach(subject -> table.add(line(store, subject)));
        }
        return table;
    }

    private List<String> line(String store, String subject) {
        List<String> cells = new ArrayList<>(List.of(store + ", " + subject));
        points().forEach(point -> cells.add(rows.stream()
                .filter(row -> row.store().equals(store) && row.subject().equals(subject) && point.equals(row.point()))
                .map(Numbers::outcome)
                .findFirst()
                .orElse("")));
        return cells;
    }

    private Stream<Point> points() {
        return rows.stream().map(row -> Objects.requireNonNull(row.point())).distinct();
    }

    private static Stream<String> subjects(List<ResultRow> rows) {
        return rows.stream().map(ResultRow::subject).distinct();
    }
}
