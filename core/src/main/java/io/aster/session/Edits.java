package io.aster.session;

import io.aster.error.InvalidValueException;
import io.aster.error.OutcomeUnknownException;
import io.aster.session.internal.history.HistoryRules;
import io.aster.session.internal.write.Compactions;
import io.aster.session.internal.write.Rewinds;
import io.aster.store.AppendRequest;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.value.Limits;
import io.aster.value.Settings;
import java.util.List;

/** Compactions and rewinds: between the values of the contract and the records of histories. */
final class Edits {
    private final RecordMapper records;
    private final Appends appends;
    private final HistoryRules rules;
    private final Settings settings;

    Edits(RecordMapper records, Appends appends, HistoryRules rules, Settings settings) {
        this.records = records;
        this.appends = appends;
        this.rules = rules;
        this.settings = settings;
    }

    List<Event> compact(SessionStore store, String sessionId, long throughSeq, List<NewEvent> given, long expectedSeq) {
        List<NewEvent> summary = List.copyOf(given);
        Limits.check("expectedSeq", expectedSeq, 1, Long.MAX_VALUE);
        Limits.check("throughSeq", throughSeq, 1, expectedSeq);
        Limits.check("summary", summary.size(), 0, SessionService.MAX_EVENTS_PER_APPEND);
        if (summary.stream().anyMatch(event -> !event.actions().stateDelta().isEmpty())) {
            throw new InvalidValueException("summary", "must not have events with a stateDelta");
        }
        Compactions compactions = new Compactions(store, sessionId, rules, settings.clock());
        if (summary.isEmpty()) {
            SessionRecord unused = compactions.archive(throughSeq, expectedSeq);
            return List.of();
        }
        AppendRequest request =
                appends.request(sessionId, summary, AppendOptions.none().expectingSeq(expectedSeq));
        try {
            return appends.appended(summary, request, compactions.append(request, throughSeq));
        } catch (OutcomeUnknownException e) {
            throw Appends.hasGeneratedIds(summary) ? e.notRetryable() : e;
        }
    }

    Session rewind(SessionStore store, String sessionId, long afterSeq, long expectedSeq) {
        Limits.check("expectedSeq", expectedSeq, 0, Long.MAX_VALUE);
        Limits.check("afterSeq", afterSeq, 0, expectedSeq);
        return records.toSession(new Rewinds(store, sessionId, rules, settings.clock()).rewind(afterSeq, expectedSeq));
    }
}
