package io.aster.session;

import io.aster.error.InvalidValueException;
import io.aster.store.SessionStore;
import io.aster.store.StateHistory;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session's own state as it was after one of its events: the state that it began with, changed by the deltas of its events up to there.
 *
 * @param head the first page of the history that it results from
 */
record StateFold(StateHistory head, Map<String, @Nullable Object> state) {
    /** Applies one delta after the other. */
    private record Folding(Map<String, @Nullable Object> state) implements HistoryPages.Reader {
        @Override
        public void apply(long seq, Map<String, @Nullable Object> delta) {
            OwnState.apply(delta, state);
        }
    }

    /**
     * Reads a session's history, and folds it.
     *
     * @param field how an error names {@code upToSeq}
     * @throws SessionNotFoundException if there is no such session
     * @throws InvalidValueException if the session has fewer events
     */
    static StateFold read(SessionStore store, String sessionId, String field, long upToSeq) {
        HistoryPages.Read<Folding> history = HistoryPages.read(store, sessionId, field, upToSeq, Folding::new);
        return new StateFold(history.head(), history.reader().state());
    }
}
