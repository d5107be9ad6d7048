package io.aster.session;

import io.aster.error.InvalidValueException;
import io.aster.store.SessionStore;
import io.aster.store.StateHistory;
import io.aster.value.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session's own state as it was after one of its events: the state that it began with, changed by the deltas of its events up to there.
 *
 * @param createdAt when the session was created
 * @param redactions how often its events had been redacted when they were read
 * @param initialState the state that it began with, as JSON
 */
record StateFold(
        Instant createdAt,
        long redactions,
        @Nullable String initialState,
        Map<String, @Nullable Object> state) {
    /** Each failure is a redaction, or a deletion and creation, while the session is read. */
    private static final int ATTEMPTS = 100;

    /**
     * Reads a session's history, page by page; all pages are of the same session, and no event is redacted while they are read.
     *
     * @param field how an error names {@code upToSeq}
     * @throws SessionNotFoundException if there is no such session
     * @throws InvalidValueException if the session has fewer events
     */
    static StateFold read(SessionStore store, String sessionId, String field, long upToSeq) {
        for (int attempt = 1; ; attempt++) {
            StateHistory first = page(store, sessionId, 0, upToSeq);
            if (upToSeq > first.eventCount()) {
                throw new InvalidValueException(
                        field, "must be at most " + first.eventCount() + ", the session's eventCount, is " + upToSeq);
            }
            Map<String, @Nullable Object> state = initial(first.initialState());
            StateHistory last = apply(store, sessionId, upToSeq, first, state);
            if (isSame(first, last)) {
                return new StateFold(first.createdAt(), first.redactions(), first.initialState(), state);
            }
            if (attempt == ATTEMPTS) {
                throw new SessionConflictException(sessionId, "redactions", first.redactions(), last.redactions());
            }
        }
    }

    /** Applies the deltas of all pages; returns the first page that is not as the first one was, or the last one. */
    private static StateHistory apply(
            SessionStore store,
            String sessionId,
            long upToSeq,
            StateHistory first,
            Map<String, @Nullable Object> state) {
        apply(first, state);
        StateHistory page = first;
        boolean isOnly = page.throughSeq() == upToSeq;
        while (page.throughSeq() < upToSeq && isSame(first, page)) {
            page = page(store, sessionId, page.throughSeq(), upToSeq);
            apply(page, state);
        }
        // A page says what was so when its reading began.
        return isOnly || !isSame(first, page) ? page : page(store, sessionId, upToSeq, upToSeq);
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

    private static void apply(StateHistory page, Map<String, @Nullable Object> state) {
        for (StateHistory.Actions each : page.actions()) {
            OwnState.apply(EventActions.fromJson(Json.read(each.json())).stateDelta(), state);
        }
    }
}
