package io.aster.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a session's own state results from: the state that it began with, and the actions of some of its events.
 *
 * @param createdAt when the session was created, by which a reader recognises a later session with the same id
 * @param eventCount how many events the session has; also the sequence number of the last one
 * @param redactions how often events of the session were redacted: what was read before is the same as now if this is
 * @param initialState the session's own state at its creation, a JSON object as text; {@code null} for none
 * @param actions of those events among the ones that were read that have actions, by {@code seq} upwards
 * @param throughSeq the sequence number of the last event that was read, whether it has actions or not
 */
public record StateHistory(
        Instant createdAt,
        long eventCount,
        long redactions,
        @Nullable String initialState,
        List<Actions> actions,
        long throughSeq) {
    /** Makes the list unmodifiable. */
    public StateHistory {
        actions = List.copyOf(actions);
    }

    /**
     * The actions of one event.
     *
     * @param json a JSON object as text
     */
    public record Actions(long seq, String json) {}
}
