package io.aster.springai.memory;

import io.aster.session.Event;
import java.util.List;
import java.util.Set;

/**
 * What a memory had when its session was read.
 *
 * @param exists whether there is a session
 * @param lastSeq of the session's last event; 0 if there is none
 * @param window which events the memory has
 * @param placed those of them that have a message, in its order
 * @param others the sequence numbers of those that have none
 */
record Reading(boolean exists, long lastSeq, Window window, List<Event> placed, Set<Long> others) {
    static final Reading NONE = new Reading(false, 0, Window.ALL, List.of(), Set.of());

    Reading {
        placed = List.copyOf(placed);
        others = Set.copyOf(others);
    }
}
