package io.aster.adapter.window;

import io.aster.session.Event;
import io.aster.session.Session;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a memory had when its session was read.
 *
 * @param session as it was then; {@code null} if there was none
 * @param window which events the memory has
 * @param events those of them that have a message, in its order
 * @param others the sequence numbers of those that have none
 */
public record WindowReading(@Nullable Session session, Window window, List<Event> events, Set<Long> others) {
    /** Of a memory without a session. */
    public static final WindowReading NONE = new WindowReading(null, Window.ALL, List.of(), Set.of());

    /** Copies list and set. */
    public WindowReading {
        events = List.copyOf(events);
        others = Set.copyOf(others);
    }

    /** The sequence number of the session's last event; 0 if there is none. */
    public long lastSeq() {
        return session == null ? 0 : session.eventCount();
    }
}
