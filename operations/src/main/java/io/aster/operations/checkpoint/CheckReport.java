package io.aster.operations.checkpoint;

import io.aster.operations.checkpoint.CheckedSession.Result;
import java.time.Instant;
import java.util.Map;

/**
 * How a store compares with a checkpoint. Immutable.
 *
 * @param createdAt when the checkpoint was created, by the clock of the process that signed
 * @param sessions how many sessions it has
 * @param events how many events they cover
 * @param results how many sessions compare how; without those that no session does
 */
public record CheckReport(Instant createdAt, long sessions, long events, Map<Result, Long> results) {
    /** Makes the map unmodifiable. */
    public CheckReport {
        results = Map.copyOf(results);
    }

    /** How many sessions compare like this. */
    public long count(Result result) {
        return results.getOrDefault(result, 0L);
    }

    /** Whether no session is missing, replaced, unreadable, at an earlier state or changed. Some may be redacted. */
    public boolean holds() {
        return results.keySet().stream().noneMatch(Result::isProblem);
    }
}
