package io.aster.benchmarks.result;

import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The results of a run, printed immediately and kept for its file. Not thread-safe. */
public final class ResultLog {
    private static final String LINE = "%-50s %12s %12s %10s %10s   %-20s %s%n";

    private final String kind;
    private final int rounds;
    private final PrintStream out;
    private final Instant date = Instant.now();
    private final Machine machine = Machine.here();
    private final Map<String, String> servers = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final List<ResultRow> rows = new ArrayList<>();

    /**
     * A run that begins now, on this machine.
     *
     * @param kind as in {@link Result}
     * @param rounds the number of rounds that count
     */
    public ResultLog(String kind, int rounds, PrintStream out) {
        this.kind = kind;
        this.rounds = rounds;
        this.out = out;
        out.println(kind + ": " + machine + "; " + rounds + " rounds, in turn; ratios: median (smallest-largest)");
    }

    /** Sets the server of the rows that follow: its version, and its settings for durability and memory. */
    public void server(String store, String settings) {
        servers.put(store, settings);
        out.printf("%n%s %s%n", store, settings);
        out.printf(LINE, "", "floor", "Aster", "p50 µs", "p99 µs", "ratio", "budget");
    }

    /** Adds a note for the reader of the results, and prints it to stderr. */
    public void note(String text) {
        notes.add(text);
        System.err.println(text);
    }

    public void row(ResultRow row) {
        rows.add(row);
        Rounds floor = row.floor();
        out.printf(
                LINE,
                row.label(),
                floor == null ? "" : number(floor.medianValue()),
                number(row.measured().medianValue()),
                number(row.measured().medianP50()),
                number(row.measured().medianP99()),
                row.ratio() == null ? "" : row.ratio(),
                row.limit());
    }

    public Result result() {
        return new Result(Result.FORMAT, kind, date, machine, servers, rounds, notes, rows);
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return String.format(Locale.ROOT, value < 1_000 ? "%.1f" : "%,.0f", value);
    }
}
