package io.aster.benchmarks.report;

import io.aster.benchmarks.result.Point;
import io.aster.benchmarks.result.Result;
import io.aster.benchmarks.result.ResultRow;
import io.aster.benchmarks.result.Rounds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;

/** Lines over an axis: for each store and name one chart, with a line for each subject and one for the floor. */
final class SeriesCharts {
    /** From this factor between the smallest and the largest on, an axis is logarithmic. */
    private static final double WIDE = 20;

    private final Result result;
    private final List<ResultRow> rows;
    private final ResultRow first;
    private final Map<String, List<double[]>> lines = new LinkedHashMap<>();

    private SeriesCharts(Result result, List<ResultRow> rows) {
        this.result = result;
        this.rows = rows;
        this.first = rows.get(0);
        line("by hand", first.subject(), ResultRow::floor);
        rows.stream()
                .map(ResultRow::subject)
                .distinct()
                .forEach(subject -> line(subject, subject, ResultRow::measured));
    }

    static List<Chart> of(Result result) {
        Map<List<String>, List<ResultRow>> series = result.rows().stream()
                .filter(row -> row.point() != null && !isPart(row))
                .collect(Collectors.groupingBy(
                        row -> List.of(row.store(), row.name(), row.unit(), axis(row)),
                        LinkedHashMap::new,
                        Collectors.toList()));
        List<Chart> charts = new ArrayList<>();
        series.values().stream()
                .filter(rows -> rows.size() > 1)
                .forEach(rows -> charts.add(new SeriesCharts(result, rows).chart()));
        return charts;
    }

    /** Bytes without a floor are a part of some whole, which has one. */
    private static boolean isPart(ResultRow row) {
        return row.unit().equals(ResultRow.BYTES) && row.floor() == null;
    }

    private Chart chart() {
        String title = first.store() + ": " + first.name();
        XYChart drawing = new XYChartBuilder()
                .width(Chart.WIDTH)
                .height(Chart.HEIGHT)
                .title(title)
                .xAxisTitle(axis(first))
                .yAxisTitle(first.unit())
                .build();
        Chart.style(drawing.getStyler());
        drawing.getStyler().setXAxisLogarithmic(isWide(0));
        drawing.getStyler().setYAxisLogarithmic(isWide(1));
        drawing.getStyler().setXAxisDecimalPattern("#,###");
        if (!isWide(1)) {
            drawing.getStyler().setYAxisMin(0.0);
        }
        lines.forEach((name, points) -> drawing.addSeries(name, coordinates(points, 0), coordinates(points, 1)));
        return new Chart(Chart.file(result.kind(), first.store(), first.name(), first.unit()), title, drawing);
    }

    private void line(String name, String subject, Function<ResultRow, @Nullable Rounds> side) {
        List<double[]> points = new ArrayList<>();
        for (ResultRow row : rows) {
            Rounds figures = side.apply(row);
            if (figures != null && row.subject().equals(subject)) {
                points.add(new double[] {point(row).at(), figures.medianValue()});
            }
        }
        if (!points.isEmpty()) {
            lines.put(name, points);
        }
    }

    private boolean isWide(int coordinate) {
        double[] all = lines.values().stream()
                .flatMap(List::stream)
                .mapToDouble(point -> point[coordinate])
                .sorted()
                .toArray();
        return all[0] > 0 && all[all.length - 1] / all[0] >= WIDE;
    }

    private static double[] coordinates(List<double[]> points, int coordinate) {
        return points.stream().mapToDouble(point -> point[coordinate]).toArray();
    }

    private static String axis(ResultRow row) {
        return point(row).axis();
    }

    private static Point point(ResultRow row) {
        return Objects.requireNonNull(row.point());
    }
}
