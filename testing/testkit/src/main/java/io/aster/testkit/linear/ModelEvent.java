package io.aster.testkit.linear;

import io.aster.message.Message;
import io.aster.session.Event;
import java.util.List;
import java.util.Objects;

/** An event at its place in a session, as far as the model knows it. */
record ModelEvent(long seq, String id, String text) {
    static List<ModelEvent> of(List<Event> events) {
        return events.stream().map(ModelEvent::of).toList();
    }

    private static ModelEvent of(Event event) {
        Message content = Objects.requireNonNull(event.content());
        return new ModelEvent(event.seq(), event.id(), content.text());
    }

    GivenEvent given() {
        return new GivenEvent(id, text);
    }

    @Override
    public String toString() {
        return seq + ":" + id + "=" + text;
    }
}
