package io.aster.session.internal.write;

import io.aster.error.OutcomeUnknownException;
import io.aster.error.StoreException;
import io.aster.store.AppendOutcome;
import io.aster.store.AppendRequest;
import io.aster.store.EventRecord;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.SessionUpdate;
import io.aster.store.StateChange;
import io.aster.store.WriteToken;
import io.aster.store.support.OutcomeRecovery;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Writes of sessions, repeated if the answer to a commit was lost; each is idempotent by its token, an append by the ids of its events. */
public final class RecoveredWrites {
    private RecoveredWrites() {}

    /**
     * Stores a new session.
     *
     * @return false if the id is taken
     */
    public static boolean insert(
            SessionStore store, SessionRecord session, List<EventRecord> events, List<StateChange> state) {
        String token = WriteToken.next();
        return OutcomeRecovery.retry(() -> insert(store, session, events, state, token));
    }

    private static boolean insert(
            SessionStore store,
            SessionRecord session,
            List<EventRecord> events,
            List<StateChange> state,
            String token) {
        if (!events.isEmpty()) {
            return store.insert(session, events, state, token);
        }
        return state.isEmpty() ? store.insert(session, token) : store.insert(session, state, token);
    }

    /** Appends events, or a compaction's summary. */
    public static AppendOutcome append(SessionStore store, AppendRequest request) {
        try {
            return store.append(request);
        } catch (StoreException e) {
            // Repeating is safe: the ids of the events show what the first attempt stored.
            return OutcomeRecovery.recover(e, () -> store.append(request));
        }
    }

    /**
     * Updates a session.
     *
     * @return the session as this update left it, or none if it does not exist or is not as expected
     */
    public static Optional<SessionRecord> update(SessionStore store, SessionUpdate update) {
        return OutcomeRecovery.check(() -> store.update(update), () -> repeat(store, update))
                .map(stored -> asLeftBy(update, stored));
    }

    /**
     * Updates several sessions.
     *
     * @return the tokens of the updates that were written
     */
    public static Set<String> updateAll(SessionStore store, List<SessionUpdate> updates) {
        return OutcomeRecovery.check(() -> store.updateAll(updates), () -> {
            Set<String> written = store.updateAll(updates);
            updates.stream()
                    .filter(update -> !written.contains(update.token()))
                    .forEach(update -> checkRefusal(store, update));
            return written;
        });
    }

    /**
     * Deletes several sessions by updates with which they expire. If the answer is lost and a session does not exist afterwards, this call
     * counts as the one that deleted it.
     *
     * @return the tokens of the updates by which sessions were deleted
     */
    public static Set<String> deleteAll(SessionStore store, List<SessionUpdate> updates) {
        return OutcomeRecovery.check(() -> store.updateAll(updates), () -> {
            Set<String> deleted = new HashSet<>(store.updateAll(updates));
            updates.stream()
                    .filter(update -> !deleted.contains(update.token()) && isGone(store, update))
                    .forEach(update -> deleted.add(update.token()));
            return deleted;
        });
    }

    private static boolean isGone(SessionStore store, SessionUpdate update) {
        return store.find(update.sessionId())
                .filter(now -> now.createdAt().equals(update.createdAt()))
                .isEmpty();
    }

    private static Optional<SessionRecord> repeat(SessionStore store, SessionUpdate update) {
        Optional<SessionRecord> updated = store.update(update);
        if (updated.isEmpty()) {
            checkRefusal(store, update);
        }
        return updated;
    }

    /** The refusal of a repeated update is certain only while the store still has the tokens of all writes since. */
    private static void checkRefusal(SessionStore store, SessionUpdate update) {
        store.find(update.sessionId())
                .filter(now -> now.version() - update.version() >= WriteToken.KEPT)
                .ifPresent(now -> {
                    throw new OutcomeUnknownException(
                            "the session was updated too often since to find out", update.ids(), null);
                });
    }

    /** The session as the update left it: other writers may have updated it since. */
    private static SessionRecord asLeftBy(SessionUpdate update, SessionRecord stored) {
        if (stored.version() == update.version()) {
            return stored;
        }
        return stored.toBuilder()
                .marks(update.marks() == null ? stored.marks() : update.marks())
                .redactions(Objects.requireNonNullElse(update.redactions(), stored.redactions()))
                .proof(update.proof() == null ? stored.proof() : update.proof())
                .agentId(update.agentId())
                .status(update.status())
                .metadata(update.metadata())
                .expiry(update.expiry())
                .version(update.version())
                .build();
    }
}
