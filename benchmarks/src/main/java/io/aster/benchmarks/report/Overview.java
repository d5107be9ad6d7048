package io.aster.benchmarks.report;

import io.aster.benchmarks.result.Result;
import io.aster.benchmarks.result.ResultRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A line for each row that has no place on an axis, a column for each store. */
final class Overview {
    private final List<ResultRow> rows;

    private Overview(List<ResultRow> rows) {
        this.rows = rows;
    }

    /** Nothing where there is one store only, of which the figures tell as much. */
    static Optional<MarkdownTable> of(Result result) {
        Overview overview = new Overview(
                result.rows().stream().filter(row -> row.point() == null).toList());
        return overview.stores().size() < 2 ? Optional.empty() : Optional.of(overview.table());
    }

    private MarkdownTable table() {
        List<String> header = new ArrayList<>(List.of("ratio to the floor"));
        header.addAll(stores());
        MarkdownTable table = new MarkdownTable(header);
        for (String title : rows.stream().map(ResultRow::title).distinct().toList()) {
            List<String> cells = new ArrayList<>(List.of(title));
            stores().forEach(store -> cells.add(outcome(title, store)));
            table.add(cells);
        }
        return table;
    }

    private String outcome(String title, String store) {
        return rows.stream()
                .filter(row -> row.store().equals(store) && row.title().equals(title))
                .map(FigureFormat::outcome)
                .collect(Collectors.joining(", "));
    }

    private List<String> stores() {
        return rows.stream().map(ResultRow::store).distinct().toList();
    }
}
