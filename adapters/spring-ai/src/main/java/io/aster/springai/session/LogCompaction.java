package io.aster.springai.session;

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
import java.util.stream.Stream;
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
    private final Session session;
    private final ActiveWindow window;

    /** How many of the newest events stay. */
    private final int kept;

    private final List<SessionEvent> inserted;

    /** Active events that do not stay, by id. */
    private final Map<String, Long> leaving;

    private LogCompaction(
            SessionService sessions,
            EventDrafts drafts,
            Session session,
            ActiveWindow window,
            List<SessionEvent> retained) {
        this.sessions = sessions;
        this.drafts = drafts;
        this.session = session;
        this.window = window;
        this.kept = kept(window, retained);
        this.inserted = retained.subList(0, retained.size() - kept);
        this.leaving = window.without(kept);
    }

    /** Reads what is active in a session, to retain these events. */
    static LogCompaction of(SessionService sessions, EventDrafts drafts, Session session, List<SessionEvent> retained) {
        return new LogCompaction(sessions, drafts, session, ActiveWindow.read(sessions, session), retained);
    }

    /** What is inserted comes after at least one archived event: if there is none, the oldest one does not stay. */
    private static int kept(ActiveWindow window, List<SessionEvent> retained) {
        int kept = window.endOf(retained);
        return kept > 0 && kept < retained.size() && window.before(kept) == 0 ? kept - 1 : kept;
    }

    /**
     * Writes the compaction, unless the number of the session's events is another one than when it was read, or an event to archive or to
     * insert had been abandoned by then: rewinds do not change that number. A rewind between reading and writing is not noticed.
     *
     * @return false if it was not written
     * @throws IllegalArgumentException if an event to archive is none of the session
     */
    boolean write(List<SessionEvent> archived) {
        Set<String> toArchive = archived.stream().map(SessionEvent::getId).collect(Collectors.toSet());
        Map<String, Long> stored = stored(toArchive);
        for (String id : toArchive) {
            Assert.isTrue(
                    stored.containsKey(id), () -> "session " + session.id() + " has no event " + id + " to archive");
        }
        if (stored.values().stream().anyMatch(session.marks()::isAbandoned)) {
            return false;
        }
        long through = window.before(kept);
        List<NewEvent> events = events(through, stored, toArchive);
        try {
            if (through == 0) {
                sessions.appendEvents(session.id(), events, window.eventCount());
            } else {
                sessions.compact(session.id(), through, events, window.eventCount());
            }
            return true;
        } catch (SessionConflictException e) {
            return false;
        }
    }

    private List<NewEvent> events(long through, Map<String, Long> stored, Set<String> toArchive) {
        Set<Long> removed = new TreeSet<>();
        for (SessionEvent event : inserted) {
            Long seq = stored.get(event.getId());
            if (seq != null) {
                removed.add(seq);
            }
        }
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

    /** The sequence numbers of the events that leave, and of those to archive and to insert that are stored already, by id. */
    private Map<String, Long> stored(Set<String> toArchive) {
        Map<String, Long> stored = new HashMap<>(leaving);
        Stream.concat(toArchive.stream(), inserted.stream().map(SessionEvent::getId))
                .filter(id -> !leaving.containsKey(id))
                .distinct()
                .forEach(id -> sessions.findEvent(session.id(), id).ifPresent(event -> stored.put(id, event.seq())));
        return stored;
    }
}
