package io.aster.store;

import java.util.List;

/**
 * Events of one session, as of one moment.
 *
 * @param eventCount how many events the session has; also the sequence number of the last one
 * @param events the events found, in the order asked for
 * @param cut whether the page ended because of {@link EventQuery#maxChars}, so that further events may match
 */
public record EventPage(long eventCount, List<EventRecord> events, boolean cut) {
    /** Makes the list unmodifiable. */
    public EventPage {
        events = List.copyOf(events);
    }
}
