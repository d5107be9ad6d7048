package io.aster.session.internal.history;

import io.aster.session.internal.state.OwnState;
import io.aster.store.StateChange;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Folds a session's own state without the deltas of some events. */
final class StateWithout implements HistoryPages.Reader {
    private final Map<String, @Nullable Object> state;
    private final Set<Long> left;
    private final Set<String> changed = new HashSet<>();

    StateWithout(Map<String, @Nullable Object> initial, Set<Long> left) {
        this.state = initial;
        this.left = left;
    }

    @Override
    public void apply(long seq, Map<String, @Nullable Object> delta) {
        for (String key : delta.keySet()) {
            if (!OwnState.isOwn(key)) {
                continue;
            }
            if (left.contains(seq)) {
                changed.add(key);
            } else {
                // What a later event sets stays, whatever the event before it was.
                changed.remove(key);
            }
        }
        if (!left.contains(seq)) {
            OwnState.apply(delta, state);
        }
    }

    /** The keys whose present values come from those events, with the values that they had otherwise. */
    List<StateChange> changes() {
        return OwnState.changes(changed, state);
    }
}
