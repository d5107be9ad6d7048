package io.aster.store.search;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls of one session that have no result yet, by their ids: a result is that of the last call with its id. Not thread-safe. */
final class ToolCalls {
    /**
     * A call that waits for its result.
     *
     * @param use where it counts; {@code null} if it does not
     */
    record Waiting(@Nullable ToolTally use, Instant calledAt) {}

    private final Map<String, Waiting> waiting = new HashMap<>();

    void called(String id, Waiting call) {
        waiting.put(id, call);
    }

    /** The call that a result is of, which waits no longer; {@code null} if there is none. */
    @Nullable Waiting answered(String id) {
        return waiting.remove(id);
    }
}
