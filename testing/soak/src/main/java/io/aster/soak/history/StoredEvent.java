package io.aster.soak.history;

import io.aster.message.Message;
import io.aster.session.Event;

/** An event as it is read. */
public record StoredEvent(String id, long seq, String text) {
    static StoredEvent of(Event event) {
        Message content = event.content();
        return new StoredEvent(event.id(), event.seq(), content == null ? "" : content.text());
    }

    boolean is(Entry entry) {
        return id.equals(entry.id()) && text.equals(entry.text());
    }
}
