package io.aster.adapter.window;

import io.aster.session.Event;
import java.util.List;
import java.util.Set;

/**
 * What a memory had when its session was read.
 *
 * @param exists whether there is a session
 * @param lastSeq of the session's last event; 0 if there is none
 * @param window which events the memory has
 * @param events those of them that have a message, in its order
 * @param others the sequence numbers of those that have none
 */
public record WindowReading(boolean exists, long lastSeq, Window window, List<Event> events, Set<Long> others) {
    /** Of a memory without a session. */
    public static final WindowReading NONE = new WindowReading(false, 0, Window.ALL, List.of(), Set.of());

    /** Copies list and set. */
    public WindowReading {
        events = List.copyOf(events);
        others = Set.copyOf(others);
    }
}
