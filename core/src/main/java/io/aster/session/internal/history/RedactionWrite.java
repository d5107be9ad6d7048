package io.aster.session.internal.history;

import io.aster.session.internal.page.SeqRanges;
import io.aster.session.internal.state.OwnState;
import io.aster.session.internal.state.StateKeys;
import io.aster.store.EventRecord;
import io.aster.store.RedactionOutcome;
import io.aster.store.RedactionRequest;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.StateScope;
import io.aster.store.support.Interrupts;
import io.aster.store.support.OutcomeRecovery;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Redacts events of one session, once: has the store replace them by a mark, together with the changes of the session's own state that
 * follow from it, and finds their copies in other sessions and their summaries afterwards. Not thread-safe.
 */
public final class RedactionWrite {
    /** Each failure is an append to the session, an update or a redaction of it, since its history was read. */
    private static final int ATTEMPTS = 1_000;

    private final SessionStore store;
    private final String sessionId;
    private final HistoryRules rules;
    private final HistoryPages pages;
    private final Set<String> sharedKeys = new HashSet<>();

    /** A redaction in a session. */
    public RedactionWrite(SessionStore store, String sessionId, HistoryRules rules) {
        this.store = store;
        this.sessionId = sessionId;
        this.rules = rules;
        this.pages = new HistoryPages(store, sessionId, rules);
    }

    /**
     * Redacts events.
     *
     * @param seqs positive, upwards, each once
     * @param mark JSON of the mark
     */
    public RedactedRecords run(List<Long> seqs, String mark) {
        SessionRecord session = write(seqs, mark);
        return Interrupts.finish(
                "interrupted after the events were redacted; the same call again finds their copies", () -> {
                    EventCopies copies = new EventCopies(store);
                    List<EventRecord> events =
                            copies.read(sessionId, seqs).orElseThrow(() -> rules.noSession(sessionId));
                    return new RedactedRecords(
                            events, copies.find(session, events), summaries(copies, session, seqs), sharedKeys);
                });
    }

    /** Those that were stored before the redaction: the marks are read after it. */
    private List<Long> summaries(EventCopies copies, SessionRecord session, List<Long> seqs) {
        List<Long> summaries = store.find(sessionId)
                .filter(now -> now.createdAt().equals(session.createdAt()))
                .map(now -> MarkedHistory.of(now).summariesOf(seqs))
                .orElse(List.of());
        return copies.unmarked(sessionId, summaries);
    }

    private SessionRecord write(List<Long> seqs, String mark) {
        for (int attempt = 1; ; attempt++) {
            SessionRecord session = current(seqs.get(seqs.size() - 1));
            RedactionRequest request = request(session, seqs, mark);
            // Repeating it is safe: an event that has a mark keeps it.
            RedactionOutcome outcome = OutcomeRecovery.retry(() -> store.redact(request));
            if (outcome == RedactionOutcome.REDACTED) {
                return session;
            }
            if (attempt == ATTEMPTS) {
                long now = current(0).eventCount();
                throw rules.conflict(sessionId, "last seq", session.eventCount(), now);
            }
        }
    }

    private SessionRecord current(long lastSeq) {
        SessionRecord session = store.find(sessionId).orElseThrow(() -> rules.noSession(sessionId));
        if (session.status().equals(SessionRecord.RESTORING)) {
            throw rules.notActive(sessionId, session.status());
        }
        HistoryPages.refuseMissing("seqs", lastSeq, session.eventCount());
        return session;
    }

    private RedactionRequest request(SessionRecord session, List<Long> seqs, String mark) {
        RedactionRequest.Builder request =
                RedactionRequest.builder(sessionId, seqs, mark).createdAt(session.createdAt());
        if (!changesOwnState(seqs)) {
            return request.build();
        }
        HistoryPages.Read<StateWithout> history =
                pages.read("seqs", session.eventCount(), initial -> new StateWithout(initial, Set.copyOf(seqs)));
        return request.expectedVersion(session.version())
                .expectedEventCount(session.eventCount())
                .expectedRedactions(history.head().redactions())
                .state(history.reader().changes())
                .build();
    }

    /** Whether these events set keys of the session's own state, so that its history matters. Notes the shared keys that they set. */
    private boolean changesOwnState(List<Long> seqs) {
        boolean[] changes = {false};
        // Another session may have this id by now, with fewer events; the store refuses the request then.
        pages.deltas(SeqRanges.of(seqs), delta -> changes[0] |= notesKeys(delta.keySet()));
        return changes[0];
    }

    private boolean notesKeys(Set<String> delta) {
        boolean own = false;
        for (String key : delta) {
            own |= OwnState.isOwn(key);
            if (!StateKeys.isTemporary(key) && StateKeys.scope(key) != StateScope.SESSION) {
                sharedKeys.add(key);
            }
        }
        return own;
    }
}
