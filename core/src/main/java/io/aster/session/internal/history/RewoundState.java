package io.aster.session.internal.history;

import io.aster.session.internal.page.SeqRanges;
import io.aster.session.internal.state.OwnState;
import io.aster.store.SessionStore;
import io.aster.store.SessionUpdate;
import io.aster.store.StateChange;
import io.aster.value.HistoryMarks;
import io.aster.value.SeqRange;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The changes by which a session's own state becomes what it was after one of its events: of the keys that the abandoned events have changed,
 * each gets the value that it has without them.
 */
public final class RewoundState {
    private final HistoryPages pages;

    /** The state of one session. */
    public RewoundState(SessionStore store, String sessionId, HistoryRules rules) {
        this.pages = new HistoryPages(store, sessionId, rules);
    }

    /**
     * What changes, and when.
     *
     * @param state changes of the session's own state
     * @param redactions how often events of the session must have been redacted when they are made, or {@link SessionUpdate#ANY}
     */
    public record Changes(List<StateChange> state, long redactions) {
        /** No changes: a redaction may remove deltas of the abandoned events, and adds none. */
        public static final Changes NONE = new Changes(List.of(), SessionUpdate.ANY);

        /** Makes the list unmodifiable. */
        public Changes {
            state = List.copyOf(state);
        }
    }

    /**
     * The changes that a rewind makes, of a session whose marks and number of events stay the same until then.
     *
     * @param before the session and its marks
     * @param rewound its marks afterwards
     */
    public Changes of(MarkedHistory before, HistoryMarks rewound) {
        List<SeqRange> leaving =
                SeqRanges.minus(rewound.abandoned(), before.marks().abandoned());
        if (!setsOwnKeys(leaving)) {
            return Changes.NONE;
        }
        HistoryPages.Read<Rewinding> history = pages.read(
                "afterSeq", before.eventCount(), initial -> new Rewinding(initial, new HashSet<>(), rewound));
        return new Changes(history.reader().changes(), history.head().redactions());
    }

    /** Whether events set keys of the session's own state; otherwise the history before them does not matter, however long it is. */
    private boolean setsOwnKeys(List<SeqRange> leaving) {
        boolean[] found = {false};
        pages.deltas(leaving, delta -> found[0] |= delta.keySet().stream().anyMatch(OwnState::isOwn));
        return found[0];
    }

    /**
     * Folds the state without the events that the rewind abandons.
     *
     * @param changed the keys that those have set
     */
    private record Rewinding(Map<String, @Nullable Object> state, Set<String> changed, HistoryMarks rewound)
            implements HistoryPages.Reader {
        @Override
        public void apply(long seq, Map<String, @Nullable Object> delta) {
            if (rewound.isAbandoned(seq)) {
                delta.keySet().stream().filter(OwnState::isOwn).forEach(changed::add);
            } else {
                OwnState.apply(delta, state);
            }
        }

        List<StateChange> changes() {
            return OwnState.changes(changed, state);
        }
    }
}
