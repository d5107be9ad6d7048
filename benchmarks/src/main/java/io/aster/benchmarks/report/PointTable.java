package io.aster.benchmarks.report;

import io.aster.benchmarks.result.Point;
import io.aster.benchmarks.result.ResultRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** Rows of series as a table: a column for each point of the axis. Stateless. */
final class PointTable {
    private PointTable() {}

    /**
     * Makes one.
     *
     * @param corner what the cells tell
     * @param rows all with a point
     * @param line what stands in front of a row's line, the same for all points of a series
     */
    static MarkdownTable of(
            String corner, List<ResultRow> rows, Function<ResultRow, String> line, Function<ResultRow, String> cell) {
        List<String> header = new ArrayList<>(List.of(corner));
        points(rows).forEach(point -> header.add(point.toString()));
        MarkdownTable table = new MarkdownTable(header);
        for (String name : rows.stream().map(line).distinct().toList()) {
            List<String> cells = new ArrayList<>(List.of(name));
            points(rows)
                    .forEach(point -> cells.add(rows.stream()
                            .filter(row -> line.apply(row).equals(name) && point.equals(row.point()))
                            .map(cell)
                            .findFirst()
                            .orElse("")));
            table.add(cells);
        }
        return table;
    }

    private static Stream<Point> points(List<ResultRow> rows) {
        return rows.stream().map(row -> Objects.requireNonNull(row.point())).distinct();
    }
}
