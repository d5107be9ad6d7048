package io.aster.adapter.window;

import io.aster.error.DamagedDataException;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import io.aster.session.SessionView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Reads what a memory has: a view of the session's newest events, and further pages only for what the window has before them. What was read
 * or written before is read again only if the session has changed since. Thread-safe; calls block.
 */
public final class WindowReader {
    private static final int LARGEST_PAGE = 500;

    private final SessionService sessions;
    private final String key;
    private final Predicate<Event> hasMessage;
    private final WindowSizes sizes = new WindowSizes();
    private final KeptReadings<WindowReading> readings;

    /**
     * A reader.
     *
     * @param key of the session's state, which has the window
     * @param hasMessage whether an event has a message of the framework; others may be in the window, and are left out of what is read
     */
    public WindowReader(SessionService sessions, String key, Predicate<Event> hasMessage) {
        this.sessions = sessions;
        this.key = key;
        this.hasMessage = hasMessage;
        this.readings = new KeptReadings<>(sessions);
    }

    /**
     * Reads a memory.
     *
     * @return {@link WindowReading#NONE} if there is no such session
     * @throws DamagedDataException if the key has no window, or an event of it is missing
     */
    public WindowReading read(String sessionId) {
        WindowReading reading = confirmed(sessionId);
        readings.keepForChange(sessionId, reading.session(), reading);
        return reading;
    }

    /** The same, for a change that is made now. */
    WindowReading readNow(String sessionId) {
        WindowReading reading = confirmed(sessionId);
        readings.keep(sessionId, reading.session(), reading);
        return reading;
    }

    private WindowReading confirmed(String sessionId) {
        return readings.confirmed(sessionId).orElseGet(() -> readAll(sessionId));
    }

    /** See {@link KeptReadings#takeForChange}. */
    Optional<WindowReading> takeForChange(String sessionId) {
        return readings.takeForChange(sessionId);
    }

    /** Keeps what a memory has after a change, and the size of its window for the next reading. */
    void keep(String sessionId, WindowReading reading) {
        sizes.note(sessionId, reading.window(), reading.lastSeq());
        readings.keep(sessionId, reading.session(), reading);
    }

    private WindowReading readAll(String sessionId) {
        try {
            SessionView view = sessions.view(sessionId, EventFilter.last(sizes.of(sessionId)));
            long lastSeq = view.session().eventCount();
            Window window =
                    Window.in(view.session(), key, view.state().session().get(key));
            sizes.note(sessionId, window, lastSeq);
            return reading(view, lastSeq, window);
        } catch (SessionNotFoundException e) {
            return WindowReading.NONE;
        }
    }

    String key() {
        return key;
    }

    private WindowReading reading(SessionView view, long lastSeq, Window window) {
        List<Long> seqs = window.seqs(lastSeq).boxed().toList();
        Map<Long, Event> events = events(view, seqs);
        List<Event> found = new ArrayList<>(seqs.size());
        Set<Long> others = new HashSet<>();
        for (long seq : seqs) {
            Event event = events.get(seq);
            if (event == null) {
                throw new DamagedDataException("session", view.session().id(), "event " + seq + " is missing");
            }
            if (hasMessage.test(event)) {
                found.add(event);
            } else {
                others.add(seq);
            }
        }
        return new WindowReading(view.session(), window, found, others);
    }

    private Map<Long, Event> events(SessionView view, List<Long> seqs) {
        Map<Long, Event> events = new HashMap<>();
        view.events().forEach(event -> events.put(event.seq(), event));
        NavigableSet<Long> missing = new TreeSet<>(seqs);
        missing.removeAll(events.keySet());
        readOlder(view.session().id(), missing, events);
        return events;
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
