package io.aster.benchmarks.soak;

import io.aster.benchmarks.result.ResultRow;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a run found.
 *
 * @param store the database system's name
 * @param settings its version, and what is set for durability
 */
public record Soaked(String store, String settings, List<ResultRow> rows) {
    public Soaked {
        rows = List.copyOf(rows);
    }

    /** Whether nothing contradicts what the store guarantees. */
    public boolean isKept() {
        return rows.stream().noneMatch(row -> Boolean.FALSE.equals(row.met()));
    }

    /** The figures, one in a line. */
    @Override
    public String toString() {
        return rows.stream().map(Soaked::line).collect(Collectors.joining("\n"));
    }

    private static String line(ResultRow row) {
        String line =
                "  %-22s %,12.0f %s %s".formatted(row.name(), row.measured().medianValue(), row.unit(), row.limit());
        return line.stripTrailing();
    }
}
