package io.aster.benchmarks.report;

import io.aster.benchmarks.result.Result;
import io.aster.benchmarks.result.ResultRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;

/** Bars of the ratios to the floor, a group for each row and a bar for each store; times and rates apart. */
final class RatioCharts {
    /** With more, names would write over each other if they stood upright. */
    private static final int LETTERS_IN_LINE = 90;

    private static final int SLOPE = 15;

    private final Result result;
    private final String unit;
    private final List<ResultRow> rows;

    private RatioCharts(Result result, String unit) {
        this.result = result;
        this.unit = unit;
        this.rows = result.rows().stream()
                .filter(row ->
                        row.point() == null && row.floor() != null && row.unit().equals(unit))
                .toList();
    }

    static List<Chart> of(Result result) {
        List<Chart> charts = new ArrayList<>();
        new RatioCharts(result, ResultRow.MICROSECONDS)
                .chart("Time, as a ratio to the floor's: less is better")
                .ifPresent(charts::add);
        new RatioCharts(result, ResultRow.CALLS_PER_SECOND)
                .chart("Rate, as a ratio to the floor's: more is better")
                .ifPresent(charts::add);
        return charts;
    }

    private Optional<Chart> chart(String title) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        CategoryChart drawing = new CategoryChartBuilder()
                .width(Chart.WIDTH)
                .height(Chart.HEIGHT)
                .title(title)
                .build();
        Chart.style(drawing.getStyler());
        drawing.getStyler().setAvailableSpaceFill(0.8);
        drawing.getStyler().setYAxisMin(0.0);
        List<String> names = rows.stream().map(ResultRow::title).distinct().toList();
        if (String.join("", names).length() > LETTERS_IN_LINE) {
            drawing.getStyler().setXAxisLabelRotation(SLOPE);
        }
        for (String store : rows.stream().map(ResultRow::store).distinct().toList()) {
            List<@Nullable Double> ratios = new ArrayList<>();
            names.forEach(name -> ratios.add(ratio(store, name)));
            drawing.addSeries(store, names, ratios);
        }
        drawing.addAnnotation(new AnnotationLine(1, false, false));
        String what = unit.equals(ResultRow.MICROSECONDS) ? "times" : "rates";
        return Optional.of(new Chart(Chart.file(result.kind(), what), title, drawing));
    }

    private @Nullable Double ratio(String store, String name) {
        return rows.stream()
                .filter(row -> row.store().equals(store) && row.title().equals(name))
                .map(ResultRow::ratio)
                .map(ratio -> ratio == null ? null : ratio.median())
                .findFirst()
                .orElse(null);
    }
}
