package io.aster.session;

import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.ForkMatch;
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.value.ForkPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the sessions that have copies of a session's events, because one of both was forked from the other, or both from a third. */
final class EventCopies {
    private static final int SESSIONS_AT_ONCE = 200;
    private static final int EVENTS_AT_ONCE = 512;
    private static final long CHARS_AT_ONCE = 1 << 20;

    private final SessionStore store;
    private final RecordMapper mapper;

    EventCopies(SessionStore store, RecordMapper mapper) {
        this.store = store;
        this.mapper = mapper;
    }

    /**
     * Reads events by their sequence numbers.
     *
     * @param seqs upwards
     * @throws SessionNotFoundException if there is no such session
     */
    List<Event> read(String sessionId, List<Long> seqs) {
        return records(sessionId, seqs)
                .orElseThrow(() -> new SessionNotFoundException(sessionId))
                .stream()
                .map(mapper::toEvent)
                .toList();
    }

    /** The sessions with copies of these events that have no mark. */
    List<Redacted.Copies> find(SessionRecord session, List<Event> events) {
        ForkPoint fork = session.fork();
        String origin = fork == null ? session.id() : fork.origin();
        List<Redacted.Copies> found = new ArrayList<>();
        if (!origin.equals(session.id())) {
            store.find(origin).ifPresent(first -> add(first, first.eventCount(), events, found));
        }
        SessionQuery query = SessionQuery.builder(SESSIONS_AT_ONCE)
                .fork(ForkMatch.ofOrigin(origin, events.get(0).seq()))
                .build();
        List<SessionRecord> page = store.list(query);
        while (!page.isEmpty()) {
            for (SessionRecord relative : page) {
                ForkPoint parted = relative.fork();
                if (parted != null && !relative.id().equals(session.id())) {
                    add(relative, parted.atSeq(), events, found);
                }
            }
            SessionRecord last = page.get(page.size() - 1);
            page = store.list(query.toBuilder().after(query.position(last)).build());
        }
        return found;
    }

    private void add(SessionRecord relative, long upToSeq, List<Event> events, List<Redacted.Copies> found) {
        List<Long> seqs =
                events.stream().map(Event::seq).filter(seq -> seq <= upToSeq).toList();
        Map<Long, EventRecord> stored = new HashMap<>();
        records(relative.id(), seqs).ifPresent(all -> all.forEach(event -> stored.put(event.seq(), event)));
        List<Long> copies = events.stream()
                .filter(event -> isCopy(event, stored.get(event.seq())))
                .map(Event::seq)
                .toList();
        if (!copies.isEmpty()) {
            found.add(new Redacted.Copies(relative.id(), copies));
        }
    }

    private static boolean isCopy(Event event, @Nullable EventRecord other) {
        return other != null
                && other.redaction() == null
                && other.id().equals(event.id())
                && other.author().equals(event.author())
                && other.timestamp().equals(event.timestamp());
    }

    /** The events of a session with these sequence numbers; empty if there is no such session. */
    private Optional<List<EventRecord>> records(String sessionId, List<Long> seqs) {
        List<EventRecord> found = new ArrayList<>();
        for (SeqRun run : SeqRun.of(seqs)) {
            for (long after = run.first() - 1; after < run.last(); ) {
                EventQuery query = EventQuery.builder(sessionId, EVENTS_AT_ONCE)
                        .afterSeq(after)
                        .beforeSeq(run.last() + 1)
                        .maxChars(CHARS_AT_ONCE)
                        .build();
                Optional<EventPage> page = store.events(query).map(read -> WholeHistory.check(query, read));
                if (page.isEmpty() || page.get().events().isEmpty()) {
                    return Optional.empty();
                }
                found.addAll(page.get().events());
                after = found.get(found.size() - 1).seq();
            }
        }
        return Optional.of(found);
    }
}
