package io.aster.testkit.linear;

import io.aster.session.Event;
import io.aster.session.NewEvent;

/** An event to append, as far as the model knows it. */
record GivenEvent(String id, String text) {
    NewEvent toNew() {
        return Event.user(text).withId(id);
    }

    ModelEvent at(long seq) {
        return new ModelEvent(seq, id, text);
    }

    @Override
    public String toString() {
        return id + "=" + text;
    }
}
