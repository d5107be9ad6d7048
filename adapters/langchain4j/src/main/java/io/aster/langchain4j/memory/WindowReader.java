package io.aster.langchain4j.memory;

import io.aster.error.DamagedDataException;
import io.aster.langchain4j.memory.Reading.Placed;
import io.aster.langchain4j.message.MessageEvents;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import io.aster.session.SessionView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Reads what a memory has: a view of the session's newest events, and further pages only if the window begins before them. */
final class WindowReader {
    private static final int LARGEST_PAGE = 500;

    private final SessionService sessions;

    WindowReader(SessionService sessions) {
        this.sessions = sessions;
    }

    /**
     * Reads a memory.
     *
     * @param newest how many of the session's events probably have the window
     */
    Reading read(String sessionId, int newest) {
        try {
            SessionView view = sessions.view(sessionId, EventFilter.last(newest));
            Window window = Window.in(view.session(), view.state().session().get(Window.KEY));
            return new Reading(true, view.session().eventCount(), placed(view, window));
        } catch (SessionNotFoundException e) {
            return Reading.NONE;
        }
    }

    private List<Placed> placed(SessionView view, Window window) {
        Map<Long, Event> events = new HashMap<>();
        view.events().forEach(event -> events.put(event.seq(), event));
        NavigableSet<Long> missing = new TreeSet<>(window.seqs());
        missing.removeAll(events.keySet());
        readOlder(view.session().id(), missing, events);
        List<Placed> placed = new ArrayList<>(window.seqs().size());
        for (long seq : window.seqs()) {
            Event event = events.get(seq);
            if (event == null) {
                throw new DamagedDataException("session", view.session().id(), "event " + seq + " is missing");
            }
            if (MessageEvents.hasMessage(event)) {
                placed.add(Placed.of(event));
            }
        }
        return placed;
    }

    /** From the oldest on, each page as far as events are missing. */
    private void readOlder(String sessionId, NavigableSet<Long> missing, Map<Long, Event> events) {
        while (!missing.isEmpty()) {
            long first = missing.first();
            int limit = (int) Math.min(LARGEST_PAGE, missing.last() - first + 1);
            sessions.getEvents(
                            sessionId,
                            EventFilter.builder()
                                    .afterSeq(first - 1)
                                    .limit(limit)
                                    .build())
                    .forEach(event -> events.put(event.seq(), event));
            missing.headSet(first + limit).clear();
        }
    }
}
