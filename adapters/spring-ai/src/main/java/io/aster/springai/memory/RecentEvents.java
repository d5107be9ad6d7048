package io.aster.springai.memory;

import io.aster.adapter.window.KeptReadings;
import io.aster.session.Event;
import io.aster.session.Session;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest events of a session, as they are kept for the next read.
 *
 * @param session as it was when they were read
 * @param events without a gap up to the last one, oldest first
 * @param isWhole whether there are none before them
 * @param systemId what the session's state has as the id of the event with the newest system message
 * @param system that event, if it was needed before
 */
record RecentEvents(
        Session session,
        List<Event> events,
        boolean isWhole,
        @Nullable Object systemId,
        @Nullable Event system) {
    RecentEvents {
        events = List.copyOf(events);
    }

    /** The last of these events only, as many as a memory has needed. */
    RecentEvents last(int count, @Nullable Event foundSystem) {
        return new RecentEvents(
                session,
                events.subList(events.size() - count, events.size()),
                isWhole && count == events.size(),
                systemId,
                foundSystem);
    }

    /** Whether events were appended directly after these. */
    boolean isFollowedBy(List<Event> appended) {
        return appended.get(0).seq() == session.eventCount() + 1;
    }

    /** The newest events after an append of these. */
    RecentEvents with(List<Event> appended) {
        List<Event> all = new ArrayList<>(events);
        all.addAll(appended);
        Object id = systemId;
        Event last = system;
        for (Event event : appended) {
            if (event.actions().stateDelta().containsKey(RecentMessages.SYSTEM)) {
                id = event.actions().stateDelta().get(RecentMessages.SYSTEM);
                last = event.id().equals(id) ? event : null;
            }
        }
        return new RecentEvents(KeptReadings.after(session, appended), all, isWhole, id, last);
    }
}
