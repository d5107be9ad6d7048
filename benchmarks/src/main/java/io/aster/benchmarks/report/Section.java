package io.aster.benchmarks.report;

import io.aster.benchmarks.result.Result;
import io.aster.benchmarks.result.ResultRow;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The section of the page on one result: the place of measurement, an overview, charts, and all figures. */
final class Section {
    private final Result result;
    private final String findings;
    private final List<Chart> charts;

    /**
     * A section.
     *
     * @param findings further text for the reader, in Markdown
     */
    Section(Result result, String findings) {
        this.result = result;
        this.findings = findings;
        this.charts = new ArrayList<>(RatioCharts.of(result));
        charts.addAll(SeriesCharts.of(result));
    }

    Kind kind() {
        return Kind.of(result.kind());
    }

    List<Chart> charts() {
        return charts;
    }

    String markdown() {
        StringBuilder text = new StringBuilder(kind().opening(result.kind()));
        text.append('\n').append(origin());
        result.servers()
                .forEach((store, settings) -> text.append("- ")
                        .append(store)
                        .append(' ')
                        .append(settings)
                        .append('\n'));
        result.notes().forEach(note -> text.append("- ").append(note).append('\n'));
        Overview.of(result).ifPresent(table -> text.append('\n').append(table));
        SeriesOverview.of(result).forEach(table -> text.append('\n').append(table));
        SizesOverview.of(result).ifPresent(table -> text.append('\n').append(table));
        if (!findings.isBlank()) {
            text.append('\n').append(findings.strip()).append('\n');
        }
        charts.forEach(chart -> text.append('\n').append(chart.markdown()));
        for (String store : stores()) {
            text.append("\n### ").append(store).append(title()).append('\n');
            new Figures(result, store)
                    .tables()
                    .forEach(table -> text.append('\n').append(table));
        }
        return text.toString();
    }

    private String origin() {
        return "Measured on %s, %d rounds: %s.\n\n"
                .formatted(LocalDate.ofInstant(result.date(), ZoneOffset.UTC), result.rounds(), result.machine());
    }

    /** A unique title, because headings of the same name would share one link. */
    private String title() {
        return result.kind().equals("budget") ? "" : ", " + result.kind();
    }

    private List<String> stores() {
        return result.rows().stream().map(ResultRow::store).distinct().toList();
    }
}
