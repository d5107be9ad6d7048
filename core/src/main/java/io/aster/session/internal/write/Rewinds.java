package io.aster.session.internal.write;

import io.aster.session.internal.history.HistoryRules;
import io.aster.session.internal.history.RewoundState;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import java.time.Clock;

/** Rewinds one session: abandons the events after one of them, and gives its own state the values that it had there. Not thread-safe. */
public final class Rewinds {
    private final MarkWrites marks;
    private final RewoundState state;

    /** Rewinds of a session. */
    public Rewinds(SessionStore store, String sessionId, HistoryRules rules, Clock clock) {
        this.marks = new MarkWrites(store, sessionId, rules, clock);
        this.state = new RewoundState(store, sessionId, rules);
    }

    /**
     * Abandons the events after one of them.
     *
     * @param expectedSeq the sequence number that the last event must have; {@code afterSeq} or more
     * @return the session as it is now
     */
    public SessionRecord rewind(long afterSeq, long expectedSeq) {
        return marks.write(expectedSeq, history -> history.rewound(afterSeq), state::of);
    }
}
