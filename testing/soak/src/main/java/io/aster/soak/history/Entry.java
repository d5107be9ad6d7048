package io.aster.soak.history;

import io.aster.session.Event;
import io.aster.session.NewEvent;

/**
 * An event to append, or the token of an update. Its content follows from its fields, so that it need not be written down.
 *
 * @param id the event's id
 * @param variant which content, where callers append different content under one id; empty for the usual one
 */
public record Entry(String id, String variant) {
    private static final int LONGEST_PADDING = 63;

    public String text() {
        String start = "event " + id + " " + variant + " ";
        return start + ".".repeat(start.hashCode() & LONGEST_PADDING);
    }

    NewEvent event() {
        return Event.user(text()).withId(id);
    }
}
