package io.aster.springai.session;

import io.aster.session.Event;
import io.aster.session.NewEvent;
import io.aster.session.Session;
import io.aster.session.SessionConflictException;
import io.aster.session.SessionService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.ai.session.SessionEvent;
import org.springframework.util.Assert;

/**
 * One compaction of a session's log. Of the events to retain, the last ones stay where they are: those that are the newest ones of the
 * session. The ones before them, most often only a summary, are inserted, and everything else is archived. An event that is inserted although
 * it is stored already is stored once more.
 */
final class LogCompaction {
    private final SessionService sessions;
    private final EventDrafts drafts;
    private final String sessionId;
    private final ActiveWindow window;

    /** How many of the newest events stay. */
    private final int kept;

    private final List<SessionEvent> inserted;

    /** Active events that do not stay, by id. */
    private final Map<String, Long> leaving;

    private LogCompaction(
            SessionService sessions,
            EventDrafts drafts,
            String sessionId,
            ActiveWindow window,
            List<SessionEvent> retained) {
        this.sessions = sessions;
        this.drafts = drafts;
        this.sessionId = sessionId;
        this.window = window;
        this.kept = kept(window, retained);
        this.inserted = retained.subList(0, retained.size() - kept);
        this.leaving = window.without(kept);
    }

    /** Reads what is active in a session, to retain these events. */
    static LogCompaction of(SessionService sessions, EventDrafts drafts, Session session, List<SessionEvent> retained) {
        return new LogCompaction(sessions, drafts, session.id(), ActiveWindow.read(sessions, session), retained);
    }

    /** What is inserted comes after at least one archived event: if there is none, the oldest one does not stay. */
    private static int kept(ActiveWindow window, List<SessionEvent> retained) {
        int kept = window.endOf(retained);
        return kept > 0 && kept < retained.size() && window.before(kept) == 0 ? kept - 1 : kept;
    }

    /**
     * Writes it, if the session still has as many events as when it was read.
     *
     * @return false if it has not
     * @throws IllegalArgumentException if an event to archive is none of the session
     */
    boolean write(List<SessionEvent> archived) {
        Set<String> toArchive = archived.stream().map(SessionEvent::getId).collect(Collectors.toSet());
        for (String id : toArchive) {
            Assert.isTrue(
                    leaving.containsKey(id) || sessions.findEvent(sessionId, id).isPresent(),
                    () -> "session " + sessionId + " has no event " + id + " to archive");
        }
        long through = window.before(kept);
        List<NewEvent> events = events(through, toArchive);
        try {
            if (through == 0) {
                sessions.appendEvents(sessionId, events, window.eventCount());
            } else {
                sessions.compact(sessionId, through, events, window.eventCount());
            }
            return true;
        } catch (SessionConflictException e) {
            return false;
        }
    }

    private List<NewEvent> events(long through, Set<String> toArchive) {
        Map<String, Long> stored = storedAgain();
        Set<Long> removed = new TreeSet<>(stored.values());
        leaving.forEach((id, seq) -> {
            if (!toArchive.contains(id)) {
                removed.add(seq);
            }
        });
        if (inserted.isEmpty()) {
            return List.of(EventDrafts.marker(through, removed));
        }
        List<NewEvent> events = new ArrayList<>(inserted.size());
        for (SessionEvent event : inserted) {
            Set<Long> noted = events.isEmpty() ? removed : Set.of();
            events.add(drafts.inserted(event, stored.containsKey(event.getId()), through, noted));
        }
        return events;
    }

    /** The events to insert that are stored already, by id. */
    private Map<String, Long> storedAgain() {
        Map<String, Long> stored = new HashMap<>();
        for (SessionEvent event : inserted) {
            Long seq = leaving.get(event.getId());
            if (seq == null) {
                sessions.findEvent(sessionId, event.getId())
                        .map(Event::seq)
                        .ifPresent(found -> stored.put(event.getId(), found));
            } else {
                stored.put(event.getId(), seq);
            }
        }
        return stored;
    }
}
