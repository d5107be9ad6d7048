package io.aster.session;

import io.aster.error.InvalidValueException;
import io.aster.store.SessionStore;
import io.aster.store.StateHistory;
import io.aster.value.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what a session's own state results from, page by page: all of one session, and as it was between two redactions. */
final class HistoryPages {
    /** Each failure is a redaction, or a deletion and creation, while the session is read. */
    private static final int ATTEMPTS = 100;

    /** Receives the deltas of events, by {@code seq} upwards. */
    interface Reader {
        void apply(long seq, Map<String, @Nullable Object> delta);
    }

    /**
     * A history that was read as a whole.
     *
     * @param head its first page
     * @param reader what received it
     */
    record Read<R extends Reader>(StateHistory head, R reader) {}

    private HistoryPages() {}

    /**
     * Reads the events of a session up to one of them.
     *
     * @param field how an error names {@code upToSeq}
     * @param begin creates a reader from the state that the session began with, which it may change; again if the reading has to be repeated
     * @throws SessionNotFoundException if there is no such session
     * @throws InvalidValueException if the session has fewer events
     */
    static <R extends Reader> Read<R> read(
            SessionStore store,
            String sessionId,
            String field,
            long upToSeq,
            Function<Map<String, @Nullable Object>, R> begin) {
        for (int attempt = 1; ; attempt++) {
            StateHistory first = page(store, sessionId, 0, upToSeq);
            if (upToSeq > first.eventCount()) {
                throw new InvalidValueException(
                        field, "must be at most " + first.eventCount() + ", the session's eventCount, is " + upToSeq);
            }
            R reader = begin.apply(initial(first.initialState()));
            StateHistory last = rest(store, sessionId, upToSeq, first, reader);
            if (isSame(first, last)) {
                return new Read<>(first, reader);
            }
            if (attempt == ATTEMPTS) {
                throw new SessionConflictException(sessionId, "redactions", first.redactions(), last.redactions());
            }
        }
    }

    /** Reads on after the first page; returns the first page that is not as the first one was, or the last one. */
    private static StateHistory rest(
            SessionStore store, String sessionId, long upToSeq, StateHistory first, Reader reader) {
        apply(first, reader);
        StateHistory page = first;
        while (page.throughSeq() < upToSeq && isSame(first, page)) {
            page = page(store, sessionId, page.throughSeq(), upToSeq);
            apply(page, reader);
        }
        // A page says what was so when its reading began.
        return first.throughSeq() == upToSeq || !isSame(first, page) ? page : page(store, sessionId, upToSeq, upToSeq);
    }

    private static StateHistory page(SessionStore store, String sessionId, long afterSeq, long upToSeq) {
        return store.stateHistory(sessionId, afterSeq, upToSeq)
                .orElseThrow(() -> new SessionNotFoundException(sessionId));
    }

    private static boolean isSame(StateHistory one, StateHistory other) {
        return one.createdAt().equals(other.createdAt()) && one.redactions() == other.redactions();
    }

    private static Map<String, @Nullable Object> initial(@Nullable String json) {
        return json == null ? new LinkedHashMap<>() : new LinkedHashMap<>(Json.read(json));
    }

    private static void apply(StateHistory page, Reader reader) {
        page.actions().forEach(each -> reader.apply(each.seq(), delta(each)));
    }

    /** The delta among the actions of an event. */
    static Map<String, @Nullable Object> delta(StateHistory.Actions actions) {
        return EventActions.fromJson(Json.read(actions.json())).stateDelta();
    }
}
