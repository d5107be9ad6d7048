package io.aster.cli.terminal;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Columns under a heading. On a terminal they are aligned, as wide as the first rows need and the terminal allows; elsewhere each row is one
 * line of whole cells, separated by tabs. Rows are printed as they come, so any number takes constant memory. What stored text could do to
 * a terminal is taken out of the cells, and so are their tabs.
 */
public final class Table {
    private static final int ROWS_MEASURED = 500;
    private static final String GAP = "  ";
    private static final String SEPARATOR = "\t";

    private final List<Column> columns;
    private final Terminal terminal;

    public Table(List<Column> columns, Terminal terminal) {
        this.columns = columns;
        this.terminal = terminal;
    }

    /**
     * Prints the rows, each with a cell for every column; without rows nothing.
     *
     * @return the titles of the columns that found no room
     */
    public List<String> print(Iterator<List<Cell>> rows, Output out) {
        if (terminal.output()) {
            return printAligned(rows, out);
        }
        if (rows.hasNext()) {
            out.line(columns.stream().map(Column::title).collect(Collectors.joining(SEPARATOR)));
        }
        rows.forEachRemaining(
                cells -> out.line(clean(cells).stream().map(Cell::text).collect(Collectors.joining(SEPARATOR))));
        return List.of();
    }

    private List<String> printAligned(Iterator<List<Cell>> rows, Output out) {
        List<List<Cell>> first = new ArrayList<>();
        while (rows.hasNext() && first.size() < ROWS_MEASURED) {
            first.add(clean(rows.next()));
        }
        if (first.isEmpty()) {
            return List.of();
        }
        TableLayout layout = TableLayout.of(columns, first, terminal.columns(), GAP.length());
        out.line(row(
                layout,
                columns.stream()
                        .map(column -> new Cell(column.title(), Style.BOLD))
                        .toList()));
        first.forEach(cells -> out.line(row(layout, cells)));
        rows.forEachRemaining(cells -> out.line(row(layout, clean(cells))));
        return layout.hidden();
    }

    private static List<Cell> clean(List<Cell> cells) {
        return cells.stream()
                .map(cell -> new Cell(SafeText.line(cell.text()), cell.style()))
                .toList();
    }

    private String row(TableLayout layout, List<Cell> cells) {
        StringBuilder row = new StringBuilder();
        int last = layout.lastShown();
        for (int i = 0; i <= last; i++) {
            if (layout.isShown(i)) {
                Cell cell = cells.get(i);
                boolean right = columns.get(i).right();
                int width = layout.width(i);
                String text = TextWidth.cut(cell.text(), width);
                String padded = i == last && !right ? text : TextWidth.pad(text, width, right);
                row.append(cell.style().paint(padded, terminal.colour())).append(i == last ? "" : GAP);
            }
        }
        return cells.get(last).text().isEmpty() ? row.toString().stripTrailing() : row.toString();
    }
}
