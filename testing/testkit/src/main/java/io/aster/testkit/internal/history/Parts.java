package io.aster.testkit.internal.history;

import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.SessionService;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.List;

/** Sessions that are compacted and rewound, and what is read of their parts, as sequence numbers. */
final class Parts {
    private Parts() {}

    /** A session with events that say {@code 1} and so on. */
    static String session(StoreUnderTest bench, int events) {
        String id = bench.session().id();
        bench.sessions().appendEvents(id, SampleEvents.numbered(events));
        return id;
    }

    /** Events for a summary. */
    static List<NewEvent> summary(int events) {
        return SampleEvents.numbered(events);
    }

    /** Compacts a session as it is. */
    static void compact(SessionService sessions, String id, long throughSeq, int summaryEvents) {
        List<Event> unused = sessions.compact(
                id, throughSeq, summary(summaryEvents), sessions.get(id).eventCount());
    }

    /** Rewinds a session as it is. */
    static void rewind(SessionService sessions, String id, long afterSeq) {
        sessions.rewind(id, afterSeq, sessions.get(id).eventCount());
    }

    static List<Long> forModel(SessionService sessions, String id) {
        return read(sessions, id, EventFilter.forModel());
    }

    static List<Long> live(SessionService sessions, String id) {
        return read(sessions, id, EventFilter.withoutArchived());
    }

    static List<Long> archived(SessionService sessions, String id) {
        return read(sessions, id, EventFilter.archivedOnly());
    }

    static List<Long> abandoned(SessionService sessions, String id) {
        return read(sessions, id, EventFilter.abandonedOnly());
    }

    static List<Long> read(SessionService sessions, String id, EventFilter filter) {
        return SampleEvents.seqs(sessions.streamEvents(id, filter).toList());
    }
}
