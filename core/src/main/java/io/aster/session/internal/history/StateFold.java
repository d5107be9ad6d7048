package io.aster.session.internal.history;

import io.aster.store.StateHistory;
import io.aster.value.HistoryMarks;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session's own state as it was after one of its events: the state that it began with, changed by the deltas of its events up to there that
 * are not abandoned.
 *
 * @param head the first page of the history that it results from
 * @param marks those of the session at that moment
 */
public record StateFold(StateHistory head, HistoryMarks marks, Map<String, @Nullable Object> state) {}
