package io.aster.session.internal.history;

import io.aster.error.InvalidValueException;
import io.aster.session.internal.state.OwnState;
import io.aster.store.SessionStore;
import io.aster.store.StateHistory;
import io.aster.value.HistoryMarks;
import io.aster.value.Json;
import io.aster.value.SeqRange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a session's own state results from, page by page: all of one session, and as it was when its first page was read: events do
 * not change, unless they are redacted, and the marks are those of the first page. Events that are abandoned are left out, because what they
 * changed was taken back. Thread-safe.
 */
public final class HistoryPages {
    /** Each failure is a redaction, or a deletion and creation, while the session is read. */
    private static final int ATTEMPTS = 100;

    /** Receives the deltas of events that are not abandoned, by {@code seq} upwards. */
    interface Reader {
        void apply(long seq, Map<String, @Nullable Object> delta);
    }

    /**
     * A history that was read as a whole.
     *
     * @param head its first page
     * @param marks those of the session at that moment
     * @param reader what received it
     */
    record Read<R extends Reader>(StateHistory head, HistoryMarks marks, R reader) {}

    private final SessionStore store;
    private final String sessionId;
    private final HistoryRules rules;

    /** The history of one session. */
    public HistoryPages(SessionStore store, String sessionId, HistoryRules rules) {
        this.store = store;
        this.sessionId = sessionId;
        this.rules = rules;
    }

    /**
     * Reads the events up to one of them, and folds their deltas.
     *
     * @param field how an error names {@code upToSeq}
     * @throws InvalidValueException if the session has fewer events
     */
    public StateFold fold(String field, long upToSeq) {
        Read<Folding> history = read(field, upToSeq, Folding::new);
        return new StateFold(history.head(), history.marks(), history.reader().state());
    }

    /**
     * Reads the events up to one of them.
     *
     * @param field how an error names {@code upToSeq}
     * @param begin creates a reader from the state that the session began with, which it may change; again if the reading has to be repeated
     * @throws InvalidValueException if the session has fewer events
     */
    <R extends Reader> Read<R> read(String field, long upToSeq, Function<Map<String, @Nullable Object>, R> begin) {
        for (int attempt = 1; ; attempt++) {
            StateHistory first = page(0, upToSeq);
            refuseMissing(field, upToSeq, first.eventCount());
            HistoryMarks marks = MarksJson.stored(sessionId, first.marks());
            R reader = begin.apply(initial(first.initialState()));
            StateHistory last = rest(upToSeq, first, marks, reader);
            if (isSame(first, last)) {
                return new Read<>(first, marks, reader);
            }
            if (attempt == ATTEMPTS) {
                throw rules.conflict(sessionId, "redactions", first.redactions(), last.redactions());
            }
        }
    }

    /** Refuses the number of an event that a session does not have. */
    static void refuseMissing(String field, long seq, long eventCount) {
        if (seq > eventCount) {
            throw new InvalidValueException(
                    field, "must be at most " + eventCount + ", the session's eventCount, is " + seq);
        }
    }

    /** Reads on after the first page; returns the first page that is not as the first one was, or the last one. */
    private StateHistory rest(long upToSeq, StateHistory first, HistoryMarks marks, Reader reader) {
        apply(first, marks, reader);
        StateHistory page = first;
        while (page.throughSeq() < upToSeq && isSame(first, page)) {
            page = page(page.throughSeq(), upToSeq);
            apply(page, marks, reader);
        }
        // A page says what was so when its reading began.
        return first.throughSeq() == upToSeq || !isSame(first, page) ? page : page(upToSeq, upToSeq);
    }

    /**
     * Reads the deltas of single events, abandoned or not, each as it is when it is read: of none any more if another session has this id by
     * now, with fewer events.
     */
    void deltas(List<SeqRange> ranges, Consumer<Map<String, @Nullable Object>> action) {
        for (SeqRange range : ranges) {
            for (long after = range.first() - 1; after < range.last(); ) {
                StateHistory page = page(after, range.last());
                page.actions().forEach(each -> action.accept(rules.delta(each.json())));
                if (page.throughSeq() <= after) {
                    return;
                }
                after = page.throughSeq();
            }
        }
    }

    /** The page after an event. */
    private StateHistory page(long afterSeq, long upToSeq) {
        return store.stateHistory(sessionId, afterSeq, upToSeq).orElseThrow(() -> rules.noSession(sessionId));
    }

    private static boolean isSame(StateHistory one, StateHistory other) {
        return one.createdAt().equals(other.createdAt()) && one.redactions() == other.redactions();
    }

    private static Map<String, @Nullable Object> initial(@Nullable String json) {
        return json == null ? new LinkedHashMap<>() : new LinkedHashMap<>(Json.read(json));
    }

    private void apply(StateHistory page, HistoryMarks marks, Reader reader) {
        for (StateHistory.Actions each : page.actions()) {
            if (!marks.isAbandoned(each.seq())) {
                reader.apply(each.seq(), rules.delta(each.json()));
            }
        }
    }

    /** Applies one delta after the other. */
    private record Folding(Map<String, @Nullable Object> state) implements Reader {
        @Override
        public void apply(long seq, Map<String, @Nullable Object> delta) {
            OwnState.apply(delta, state);
        }
    }
}
