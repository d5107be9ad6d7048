package io.aster.cli.report;

import io.aster.summary.NamedCount;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Events by day as columns of an SVG; by month where there would be too many. Stateless. */
final class DayChart {
    private static final int MOST_DAYS = 120;
    private static final int HEIGHT = 160;
    private static final int WIDTH = 960;
    private static final int MONTH = "2026-01".length();

    private DayChart() {}

    /** The chart of days in ascending order, of which there is at least one. */
    static String of(List<NamedCount> days) {
        LocalDate first = LocalDate.parse(days.get(0).name());
        LocalDate last = LocalDate.parse(days.get(days.size() - 1).name());
        boolean isByDay = first.plusDays(MOST_DAYS).isAfter(last);
        SortedMap<String, Long> columns = new TreeMap<>();
        for (LocalDate day = first; isByDay && !day.isAfter(last); day = day.plusDays(1)) {
            columns.put(day.toString(), 0L);
        }
        days.forEach(
                day -> columns.merge(isByDay ? day.name() : day.name().substring(0, MONTH), day.events(), Long::sum));
        return svg(columns);
    }

    private static String svg(SortedMap<String, Long> columns) {
        long most = columns.values().stream().mapToLong(Long::longValue).max().orElse(1);
        double step = (double) WIDTH / columns.size();
        StringBuilder svg = new StringBuilder(
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Events from %s to %s, at most %s\">\n"
                        .formatted(WIDTH, HEIGHT, columns.firstKey(), columns.lastKey(), Figures.number(most)));
        int place = 0;
        for (Map.Entry<String, Long> column : columns.entrySet()) {
            double height = (double) HEIGHT * column.getValue() / most;
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\"><title>%s: %s</title></rect>\n",
                    place++ * step,
                    HEIGHT - height,
                    Math.max(1, step - 1),
                    height,
                    column.getKey(),
                    Figures.number(column.getValue())));
        }
        return svg.append("</svg>\n<p class=\"about\">")
                .append(columns.firstKey())
                .append(" to ")
                .append(columns.lastKey())
                .append(", at most ")
                .append(Figures.number(most))
                .append("</p>\n")
                .toString();
    }
}
