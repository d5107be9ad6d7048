package io.aster.store;

import java.time.Instant;
import java.util.List;

/**
 * Events of one session, as of one moment.
 *
 * @param createdAt when the session was created, by which a reader recognises a later session with the same id
 * @param eventCount how many events the session has; also the sequence number of the last one
 * @param events the events found, in the order of the query
 * @param cut whether the page ended because of {@link EventQuery#maxChars}, so that further events may match
 */
public record EventPage(Instant createdAt, long eventCount, List<EventRecord> events, boolean cut) {
    /** Makes the list unmodifiable. */
    public EventPage {
        events = List.copyOf(events);
    }

    /** The page with other events. */
    public EventPage withEvents(List<EventRecord> others) {
        return new EventPage(createdAt, eventCount, others, cut);
    }
}
