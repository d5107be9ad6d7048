package io.aster.cli.report;

import io.aster.cli.terminal.Cell;
import io.aster.cli.terminal.Column;
import io.aster.cli.terminal.Output;
import io.aster.cli.terminal.Style;
import io.aster.cli.terminal.Table;
import io.aster.cli.terminal.Terminal;
import io.aster.summary.Counts;
import io.aster.summary.NamedCount;
import io.aster.summary.Summary;
import io.aster.summary.TokenUse;
import io.aster.summary.ToolUse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A summary as tables, with bars on a terminal. */
final class ReportText {
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉█";
    private static final int BAR = 24;
    private static final int STEPS = 8;

    private final Output out;
    private final Terminal terminal;

    ReportText(Output out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void print(Summary summary) {
        sessions(summary);
        counts("DAY", "EVENTS", summary.days(), "earlier days");
        counts("AUTHOR", "EVENTS", summary.authors(), "other authors");
        counts("AGENT", "EVENTS", summary.agents(), "other agents");
        tools(summary.tools());
        tokens(summary.tokens());
    }

    private void sessions(Summary summary) {
        List<NamedCount> statuses = new ArrayList<>();
        summary.sessions().forEach((status, sessions) -> statuses.add(new NamedCount(status, sessions)));
        table("SESSIONS", "COUNT", statuses);
    }

    private void counts(String name, String number, Counts<NamedCount> counts, String others) {
        List<NamedCount> rows = new ArrayList<>(counts.listed());
        if (counts.others() > 0) {
            rows.add(new NamedCount("(" + others + ")", counts.others()));
        }
        if (!rows.isEmpty()) {
            gap();
            table(name, number, rows);
        }
    }

    private void table(String name, String number, List<NamedCount> rows) {
        long most = rows.stream().mapToLong(NamedCount::events).max().orElse(0);
        List<List<Cell>> cells = new ArrayList<>();
        for (NamedCount row : rows) {
            List<Cell> line = new ArrayList<>(List.of(Cell.of(row.name()), Cell.of(count(row.events()))));
            if (terminal.output()) {
                line.add(new Cell(bar(row.events(), most), Style.CYAN));
            }
            cells.add(line);
        }
        List<Column> columns = new ArrayList<>(List.of(Column.of(name).shrinkingTo(12), Column.number(number)));
        if (terminal.output()) {
            columns.add(Column.of("").optional(1));
        }
        new Table(columns, terminal).print(cells.iterator(), out);
    }

    private void tools(Counts<ToolUse> tools) {
        if (tools.listed().isEmpty()) {
            return;
        }
        gap();
        List<List<Cell>> rows = new ArrayList<>();
        for (ToolUse tool : tools.listed()) {
            rows.add(List.of(
                    Cell.of(tool.name()),
                    Cell.of(count(tool.calls())),
                    Cell.of(count(tool.answered())),
                    new Cell(count(tool.failed()), tool.failed() > 0 ? Style.RED : Style.PLAIN),
                    Cell.of(seconds(tool.averageSeconds())),
                    Cell.of(seconds(tool.longestSeconds()))));
        }
        if (tools.others() > 0) {
            rows.add(List.of(
                    Cell.of("(other tools)"),
                    Cell.of(count(tools.others())),
                    Cell.of(""),
                    Cell.of(""),
                    Cell.of(""),
                    Cell.of("")));
        }
        List<Column> columns = List.of(
                Column.of("TOOL").shrinkingTo(12),
                Column.number("CALLS"),
                Column.number("ANSWERED"),
                Column.number("FAILED"),
                Column.number("AVERAGE"),
                Column.number("LONGEST").optional(1));
        new Table(columns, terminal).print(rows.iterator(), out);
    }

    private void tokens(TokenUse tokens) {
        if (tokens.events() > 0) {
            gap();
            table(
                    "TOKENS",
                    "COUNT",
                    List.of(new NamedCount("input", tokens.input()), new NamedCount("output", tokens.output())));
        }
    }

    /** Elsewhere than on a terminal a table begins with its heading, after an empty line, too. */
    private void gap() {
        out.line("");
    }

    /** Plain digits for programs. */
    private String count(long count) {
        return terminal.output() ? Figures.number(count) : Long.toString(count);
    }

    private String seconds(@Nullable Double seconds) {
        if (terminal.output() || seconds == null) {
            return Figures.seconds(seconds);
        }
        return Double.toString(seconds);
    }

    private static String bar(long count, long most) {
        if (most == 0) {
            return "";
        }
        long eighths = Math.max(1, Math.round((double) BAR * STEPS * count / most));
        int whole = (int) (eighths / STEPS);
        int rest = (int) (eighths % STEPS);
        return "█".repeat(whole) + (rest == 0 ? "" : EIGHTHS.charAt(rest));
    }
}
