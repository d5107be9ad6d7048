package io.aster.session;

import io.aster.error.InvalidValueException;
import io.aster.session.internal.history.HistoryPages;
import io.aster.session.internal.history.HistoryRules;
import io.aster.session.internal.history.RedactedRecords;
import io.aster.session.internal.history.RedactionWrite;
import io.aster.session.internal.history.StateFold;
import io.aster.session.internal.write.Compactions;
import io.aster.session.internal.write.Rewinds;
import io.aster.store.AppendRequest;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.value.Json;
import io.aster.value.Limits;
import io.aster.value.Settings;
import io.aster.value.Times;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** States of the past, redactions, compactions and rewinds: between their values and the records of histories. */
final class Histories implements HistoryRules {
    private final RecordMapper records;
    private final Appends appends;
    private final Settings settings;

    Histories(RecordMapper records, Appends appends, Settings settings) {
        this.records = records;
        this.appends = appends;
        this.settings = settings;
    }

    /**
     * The session's own state as it was after one of its events.
     *
     * @param field how an error names {@code upToSeq}
     * @throws SessionNotFoundException if there is no such session
     * @throws InvalidValueException if the session has fewer events
     * @throws SessionConflictException if events were redacted during each of many attempts
     */
    StateFold fold(SessionStore store, String sessionId, String field, long upToSeq) {
        return new HistoryPages(store, sessionId, this).fold(field, upToSeq);
    }

    /** What the session's own state was after an event. */
    Map<String, @Nullable Object> stateAt(SessionStore store, String sessionId, long seq) {
        Limits.check("seq", seq, 0, Long.MAX_VALUE);
        return Collections.unmodifiableMap(fold(store, sessionId, "seq", seq).state());
    }

    Redacted redact(SessionStore store, String sessionId, Collection<Long> given, RedactionReason reason) {
        List<Long> seqs = List.copyOf(new TreeSet<>(given));
        Limits.check("seqs", seqs.size(), 1, SessionHistories.MAX_REDACTED_AT_ONCE);
        Limits.check("seqs", seqs.get(0), 1, Long.MAX_VALUE);
        Redaction mark = new Redaction(reason.requestedBy(), Times.now(settings.clock()), reason.reason());
        RedactedRecords done = new RedactionWrite(store, sessionId, this).run(seqs, records.mark(mark));
        return new Redacted(
                done.events().stream().map(records::toEvent).toList(),
                done.copies().stream()
                        .map(copies -> new Redacted.Copies(copies.sessionId(), copies.seqs()))
                        .toList(),
                done.summaries(),
                done.sharedKeys());
    }

    List<Event> compact(SessionStore store, String sessionId, long throughSeq, List<NewEvent> given, long expectedSeq) {
        List<NewEvent> summary = List.copyOf(given);
        Limits.check("expectedSeq", expectedSeq, 1, Long.MAX_VALUE);
        Limits.check("throughSeq", throughSeq, 1, expectedSeq);
        Limits.check("summary", summary.size(), 0, SessionService.MAX_EVENTS_PER_APPEND);
        if (summary.stream().anyMatch(event -> !event.actions().stateDelta().isEmpty())) {
            throw new InvalidValueException("summary", "must not have events with a stateDelta");
        }
        Compactions compactions = new Compactions(store, sessionId, this, settings.clock());
        if (summary.isEmpty()) {
            SessionRecord unused = compactions.archive(throughSeq, expectedSeq);
            return List.of();
        }
        AppendRequest request = appends.request(
                sessionId, summary, AppendOptions.none().expectingSeq(expectedSeq), Times.now(settings.clock()));
        return appends.append(summary, request, () -> compactions.append(request, throughSeq));
    }

    Session rewind(SessionStore store, String sessionId, long afterSeq, long expectedSeq) {
        Limits.check("expectedSeq", expectedSeq, 0, Long.MAX_VALUE);
        Limits.check("afterSeq", afterSeq, 0, expectedSeq);
        return records.toSession(new Rewinds(store, sessionId, this, settings.clock()).rewind(afterSeq, expectedSeq));
    }

    @Override
    public Map<String, @Nullable Object> delta(String actions) {
        return EventActions.fromJson(Json.read(actions)).stateDelta();
    }

    @Override
    public RuntimeException noSession(String sessionId) {
        return new SessionNotFoundException(sessionId);
    }

    @Override
    public RuntimeException notActive(String sessionId, String status) {
        return new SessionNotActiveException(sessionId, SessionStatus.ofCode(status));
    }

    @Override
    public RuntimeException conflict(String sessionId, String what, long expected, long actual) {
        return new SessionConflictException(sessionId, what, expected, actual);
    }
}
