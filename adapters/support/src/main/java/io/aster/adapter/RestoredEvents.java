package io.aster.adapter;

import io.aster.session.Event;
import io.aster.session.NewEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The events of another store, as {@link io.aster.session.SessionHistories#restore} takes them. Stateless. */
public final class RestoredEvents {
    private RestoredEvents() {}

    /**
     * All events of a session, in this order.
     *
     * @param events with ids and times
     */
    public static List<Event> of(String sessionId, List<NewEvent> events) {
        List<Event> restored = new ArrayList<>(events.size());
        for (NewEvent event : events) {
            restored.add(new Event(
                    Objects.requireNonNull(event.id()),
                    sessionId,
                    restored.size() + 1L,
                    event.invocationId(),
                    event.agentId(),
                    event.author(),
                    event.content(),
                    event.actions(),
                    event.metadata(),
                    event.branch(),
                    Objects.requireNonNull(event.timestamp())));
        }
        return restored;
    }
}
