package io.aster.operations.internal;

import io.aster.session.Session;
import java.util.Iterator;

/** How many sessions there are, and how many events they have. */
public record SessionTotals(long sessions, long events) {
    /** Counts sessions, which are consumed, in constant memory. */
    public static SessionTotals of(Iterator<Session> all) {
        long sessions = 0;
        long events = 0;
        while (all.hasNext()) {
            sessions++;
            events += all.next().eventCount();
        }
        return new SessionTotals(sessions, events);
    }
}
