package io.aster.cli.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The width of each column, and the columns that are left out. */
final class TableLayout {
    private static final int HIDDEN = -1;

    private final List<Column> columns;
    private final int[] widths;
    private final int gap;

    private TableLayout(List<Column> columns, int[] widths, int gap) {
        this.columns = columns;
        this.widths = widths;
        this.gap = gap;
    }

    /** Fits the columns into the available width: shrinks those that may shrink, the widest first, then leaves columns out. */
    static TableLayout of(List<Column> columns, List<List<Cell>> rows, int available, int gap) {
        TableLayout layout = new TableLayout(columns, naturalWidths(columns, rows), gap);
        while (layout.excess(available) > layout.slack() && layout.hideOne()) {
            // until the rest can be made to fit
        }
        layout.shrink(layout.excess(available));
        return layout;
    }

    boolean isShown(int column) {
        return widths[column] != HIDDEN;
    }

    int width(int column) {
        return widths[column];
    }

    int lastShown() {
        int last = widths.length - 1;
        while (!isShown(last)) {
            last--;
        }
        return last;
    }

    List<String> hidden() {
        List<String> titles = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            if (!isShown(i)) {
                titles.add(columns.get(i).title());
            }
        }
        return titles;
    }

    private static int[] naturalWidths(List<Column> columns, List<List<Cell>> rows) {
        int[] widths = columns.stream()
                .mapToInt(column -> TextWidth.of(column.title()))
                .toArray();
        for (List<Cell> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], TextWidth.of(row.get(i).text()));
            }
        }
        return widths;
    }

    private int excess(int available) {
        long total = Arrays.stream(widths)
                .filter(width -> width != HIDDEN)
                .asLongStream()
                .map(width -> width + gap)
                .sum();
        return (int) Math.max(0, total - gap - available);
    }

    private int slack() {
        int slack = 0;
        for (int i = 0; i < widths.length; i++) {
            slack += slack(i);
        }
        return slack;
    }

    private int slack(int column) {
        return Math.max(0, widths[column] - columns.get(column).narrowest());
    }

    private boolean hideOne() {
        int hidden = -1;
        for (int i = 0; i < widths.length; i++) {
            int rank = columns.get(i).rank();
            if (isShown(i)
                    && rank > 0
                    && (hidden < 0 || rank > columns.get(hidden).rank())) {
                hidden = i;
            }
        }
        if (hidden >= 0) {
            widths[hidden] = HIDDEN;
        }
        return hidden >= 0;
    }

    private void shrink(int excess) {
        for (int left = Math.min(excess, slack()); left > 0; left--) {
            int widest = 0;
            for (int i = 1; i < widths.length; i++) {
                boolean better = slack(widest) == 0 || widths[i] > widths[widest];
                widest = slack(i) > 0 && better ? i : widest;
            }
            widths[widest]--;
        }
    }
}
