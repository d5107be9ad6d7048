package io.aster.benchmarks.soak;

import io.aster.benchmarks.result.ResultRow;
import java.util.List;

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
}
