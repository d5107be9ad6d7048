package io.aster.session;

import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.SessionStore;
import io.aster.value.Limits;
import java.util.function.Function;

/** Rewinds sessions: abandons the events after one of them, and gives the session's own state the values that it had there. */
final class Rewinds {
    private final MarkWrites marks;
    private final RewoundState state;

    /**
     * Rewinds sessions.
     *
     * @param fetch reads a page of events, or throws if there is no such session
     */
    Rewinds(MarkWrites marks, Function<EventQuery, EventPage> fetch) {
        this.marks = marks;
        this.state = new RewoundState(fetch);
    }

    Session rewind(SessionStore store, String sessionId, long afterSeq, long expectedSeq) {
        Limits.check("expectedSeq", expectedSeq, 0, Long.MAX_VALUE);
        Limits.check("afterSeq", afterSeq, 0, expectedSeq);
        return marks.write(
                store,
                sessionId,
                expectedSeq,
                session -> session.marks().rewound(afterSeq, expectedSeq),
                (session, rewound) -> state.changes(session, rewound, afterSeq));
    }
}
