package io.aster.session.internal.history;

import io.aster.session.internal.page.SeqRanges;
import io.aster.session.internal.page.WholeHistory;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.ForkMatch;
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.value.SeqRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Finds the sessions that have copies of a session's events, because one of both was forked from the other, or both from a third. */
final class EventCopies {
    private static final int SESSIONS_AT_ONCE = 200;
    private static final int EVENTS_AT_ONCE = 512;
    private static final long CHARS_AT_ONCE = 1 << 20;

    private final SessionStore store;

    EventCopies(SessionStore store) {
        this.store = store;
    }

    /**
     * Reads events by their sequence numbers.
     *
     * @param seqs upwards
     * @return none if there is no such session
     */
    Optional<List<EventRecord>> read(String sessionId, List<Long> seqs) {
        List<EventRecord> found = new ArrayList<>();
        return each(sessionId, seqs, found::add) ? Optional.of(found) : Optional.empty();
    }

    /** Those of some events of a session that have no mark; none if there is no such session. */
    List<Long> unmarked(String sessionId, List<Long> seqs) {
        List<Long> found = new ArrayList<>();
        boolean unused = each(sessionId, seqs, event -> {
            if (event.redaction() == null) {
                found.add(event.seq());
            }
        });
        return found;
    }

    /** The sessions with copies of these events that have no mark. */
    List<RedactedRecords.Copies> find(SessionRecord session, List<EventRecord> events) {
        String origin = session.origin();
        List<RedactedRecords.Copies> found = new ArrayList<>();
        if (!origin.equals(session.id())) {
            store.find(origin).ifPresent(first -> add(first, events, found));
        }
        // All of them: the session to which an event was appended may have been forked before that event.
        SessionQuery query = SessionQuery.builder(SESSIONS_AT_ONCE)
                .fork(ForkMatch.ofOrigin(origin))
                .build();
        List<SessionRecord> page = store.list(query);
        while (!page.isEmpty()) {
            for (SessionRecord relative : page) {
                if (!relative.id().equals(session.id())) {
                    add(relative, events, found);
                }
            }
            SessionRecord last = page.get(page.size() - 1);
            page = store.list(query.toBuilder().after(query.position(last)).build());
        }
        return found;
    }

    private void add(SessionRecord relative, List<EventRecord> events, List<RedactedRecords.Copies> found) {
        Map<Long, EventRecord> bySeq = new HashMap<>();
        events.stream()
                .filter(event -> event.seq() <= relative.eventCount())
                .forEach(event -> bySeq.put(event.seq(), event));
        List<Long> copies = new ArrayList<>();
        boolean exists = each(relative.id(), List.copyOf(new TreeSet<>(bySeq.keySet())), other -> {
            if (isCopy(Objects.requireNonNull(bySeq.get(other.seq())), other)) {
                copies.add(other.seq());
            }
        });
        if (exists && !copies.isEmpty()) {
            found.add(new RedactedRecords.Copies(relative.id(), copies));
        }
    }

    private static boolean isCopy(EventRecord event, EventRecord other) {
        return other.redaction() == null
                && other.id().equals(event.id())
                && other.author().equals(event.author())
                && other.timestamp().equals(event.timestamp());
    }

    /**
     * Reads the events of a session with these sequence numbers, some at a time.
     *
     * @return false if there is no such session, or another one with fewer events by now
     */
    private boolean each(String sessionId, List<Long> seqs, Consumer<EventRecord> action) {
        for (SeqRange run : SeqRanges.of(seqs)) {
            for (long after = run.first() - 1; after < run.last(); ) {
                EventQuery query = EventQuery.builder(sessionId, EVENTS_AT_ONCE)
                        .afterSeq(after)
                        .beforeSeq(run.last() + 1)
                        .maxChars(CHARS_AT_ONCE)
                        .build();
                List<EventRecord> page = store.events(query)
                        .map(read -> WholeHistory.check(query, read).events())
                        .orElse(List.of());
                if (page.isEmpty()) {
                    return false;
                }
                page.forEach(action);
                after = page.get(page.size() - 1).seq();
            }
        }
        return true;
    }
}
