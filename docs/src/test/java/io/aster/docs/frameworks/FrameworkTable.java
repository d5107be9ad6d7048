package io.aster.docs.frameworks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The table of one framework.
 *
 * @param title the framework, and the version of it that was tried
 * @param rows one for each trap that applies to the framework
 */
record FrameworkTable(String title, List<Column> columns, List<Row> rows) {
    /** A trap, and a cell for each column. */
    record Row(String title, List<Outcome> cells) {}

    /** Runs every cell. */
    static FrameworkTable of(Framework framework, Path folder) {
        List<Trap> traps = Trap.all();
        List<List<Outcome>> columns = framework.columns().stream()
                .map(column -> column.cells(traps, folder))
                .toList();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < traps.size(); i++) {
            int row = i;
            List<Outcome> cells =
                    columns.stream().map(column -> column.get(row)).toList();
            if (!cells.stream().allMatch(Outcome::isNotApplicable)) {
                rows.add(new Row(traps.get(i).title(), cells));
            }
        }
        return new FrameworkTable(framework.title() + " " + framework.version(), framework.columns(), rows);
    }

    /** The cells of Aster's columns that are neither a yes nor not applicable, with their rows. */
    List<String> failuresOfAster() {
        return rows.stream()
                .flatMap(row -> IntStream.range(0, columns.size())
                        .filter(i -> columns.get(i).isAster())
                        .filter(i -> !row.cells().get(i).isYes()
                                && !row.cells().get(i).isNotApplicable())
                        .mapToObj(i -> columns.get(i).title() + ", " + row.title() + ": "
                                + row.cells().get(i).text()))
                .toList();
    }

    String markdown() {
        Stream<String> head = Stream.of(
                line(title, columns.stream().map(Column::title)),
                line("---", columns.stream().map(column -> "---")));
        Stream<String> body =
                rows.stream().map(row -> line(row.title(), row.cells().stream().map(Outcome::text)));
        return Stream.concat(head, body).collect(Collectors.joining());
    }

    private static String line(String first, Stream<String> cells) {
        return Stream.concat(Stream.of(first), cells).collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
