package io.aster.cli.terminal;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Aligned columns under a heading, as wide as the first rows need and the terminal allows. Rows are printed as they come, so any number
 * takes constant memory. What stored text could do to a terminal is taken out of the cells.
 */
public final class Table {
    private static final int ROWS_MEASURED = 500;
    private static final String GAP = "  ";

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
                String text = terminal.output() ? TextWidth.cut(cell.text(), width) : cell.text();
                String padded = i == last && !right ? text : TextWidth.pad(text, width, right);
                row.append(cell.style().paint(padded, terminal.colour())).append(i == last ? "" : GAP);
            }
        }
        return row.toString();
    }
}
