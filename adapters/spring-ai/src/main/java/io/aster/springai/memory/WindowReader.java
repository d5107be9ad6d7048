package io.aster.springai.memory;

import io.aster.error.DamagedDataException;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import io.aster.session.SessionView;
import io.aster.springai.memory.Window.Range;
import io.aster.springai.message.MessageEvents;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what a memory has: a view of the session's newest events, and further pages only for what the window has before them. */
final class WindowReader {
    private static final int SMALLEST_PAGE = 16;
    private static final int LARGEST_PAGE = 500;

    private final SessionService sessions;

    /** How many of the newest events windows need: rises with one that needs more, falls slowly with those that need less. */
    private volatile int newest = SMALLEST_PAGE;

    WindowReader(SessionService sessions) {
        this.sessions = sessions;
    }

    Reading read(String sessionId) {
        try {
            SessionView view = sessions.view(sessionId, EventFilter.last(newest));
            long lastSeq = view.session().eventCount();
            Window window = Window.in(view.session(), view.state().session().get(Window.KEY));
            Map<Long, Event> events = new HashMap<>();
            view.events().forEach(event -> events.put(event.seq(), event));
            return reading(view.session().id(), lastSeq, window, events);
        } catch (SessionNotFoundException e) {
            return Reading.NONE;
        }
    }

    private Reading reading(String sessionId, long lastSeq, Window window, Map<Long, Event> events) {
        List<Event> placed = new ArrayList<>();
        Set<Long> others = new HashSet<>();
        for (Range range : window.ranges()) {
            long end = Math.min(range.last(), lastSeq);
            for (long seq = range.first(); seq <= end; seq++) {
                Event event = event(sessionId, seq, end, events);
                if (MessageEvents.hasMessage(event)) {
                    placed.add(event);
                } else {
                    others.add(seq);
                }
            }
        }
        guess(lastSeq, window);
        return new Reading(true, lastSeq, window, placed, others);
    }

    private Event event(String sessionId, long seq, long end, Map<Long, Event> events) {
        if (!events.containsKey(seq)) {
            int limit = (int) Math.min(LARGEST_PAGE, end - seq + 1);
            sessions.getEvents(
                            sessionId,
                            EventFilter.builder().afterSeq(seq - 1).limit(limit).build())
                    .forEach(event -> events.put(event.seq(), event));
        }
        Event event = events.get(seq);
        if (event == null) {
            throw new DamagedDataException("session", sessionId, "event " + seq + " is missing");
        }
        return event;
    }

    private void guess(long lastSeq, Window window) {
        if (!window.ranges().isEmpty()) {
            long first = window.ranges().get(window.ranges().size() - 1).first();
            int needed = (int) Math.min(LARGEST_PAGE, Math.max(SMALLEST_PAGE, lastSeq - first + 3));
            newest = Math.max(needed, newest - (newest - needed + 7) / 8);
        }
    }
}
