package io.aster.benchmarks.report;

import io.aster.benchmarks.result.Ratio;
import io.aster.benchmarks.result.Result;
import io.aster.benchmarks.result.ResultRow;
import io.aster.benchmarks.result.Rounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All figures of one store: those that stand alone, and those of series, each also beside the first of its series. */
final class Figures {
    private static final List<String> COLUMNS =
            List.of("", "floor", "p50 µs", "p99 µs", "measured", "p50 µs", "p99 µs", "ratio", "budget");

    private final List<ResultRow> rows;

    Figures(Result result, String store) {
        this.rows =
                result.rows().stream().filter(row -> row.store().equals(store)).toList();
    }

    List<MarkdownTable> tables() {
        List<MarkdownTable> tables = new ArrayList<>();
        List<ResultRow> alone = rows.stream().filter(row -> row.point() == null).toList();
        if (!alone.isEmpty()) {
            MarkdownTable table = new MarkdownTable(COLUMNS);
            alone.forEach(row -> table.add(cells(row)));
            tables.add(table);
        }
        if (alone.size() < rows.size()) {
            tables.add(series());
        }
        return tables;
    }

    private MarkdownTable series() {
        List<String> columns = new ArrayList<>(COLUMNS);
        columns.add("to the first");
        MarkdownTable table = new MarkdownTable(columns);
        rows.stream().filter(row -> row.point() != null).forEach(row -> {
            List<String> cells = cells(row);
            cells.add(Ratio.of(row.measured().values(), first(row).measured().values())
                    .toString());
            table.add(cells);
        });
        return table;
    }

    private ResultRow first(ResultRow row) {
        return rows.stream()
                .filter(other -> other.point() != null
                        && other.title().equals(row.title())
                        && other.unit().equals(row.unit())
                        && other.callers() == row.callers()
                        && other.measured().values().size()
                                == row.measured().values().size())
                .findFirst()
                .orElse(row);
    }

    private static List<String> cells(ResultRow row) {
        List<String> cells = new ArrayList<>(List.of(row.label()));
        cells.addAll(cells(Optional.ofNullable(row.floor())));
        cells.addAll(cells(Optional.of(row.measured())));
        cells.add(row.ratio() == null ? "" : row.ratio().toString());
        cells.add(row.limit());
        return cells;
    }

    private static List<String> cells(Optional<Rounds> side) {
        return side.map(rounds -> List.of(
                        FigureFormat.of(rounds.medianValue()),
                        FigureFormat.of(rounds.medianP50()),
                        FigureFormat.of(rounds.medianP99())))
                .orElse(List.of("", "", ""));
    }
}
