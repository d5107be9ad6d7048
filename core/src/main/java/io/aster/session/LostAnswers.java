package io.aster.session;

import io.aster.error.OutcomeUnknownException;
import io.aster.error.StoreException;
import io.aster.store.AppendOutcome;
import io.aster.store.AppendRequest;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.SessionUpdate;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Writes to a store, and where the answer to a commit was lost, finds out what happened. When even that fails, the error stays the
 * first one: whatever stood in the way of asking again, the write may be stored.
 */
final class LostAnswers {
    private static final int QUESTIONS = 3;

    /** How long questions are repeated; each one takes bounded time itself. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    private final Records records;

    LostAnswers(Records records) {
        this.records = records;
    }

    /** The same ids again: the store then tells what it has. */
    static AppendOutcome append(SessionStore store, AppendRequest request) {
        return settle(() -> store.append(request), () -> store.append(request));
    }

    /** A session that is there now is the one inserted if it was made by the same call. */
    static boolean insert(SessionStore store, SessionRecord session) {
        return settle(
                () -> store.insert(session),
                () -> store.insert(session)
                        || store.find(session.id())
                                .filter(stored -> isSameBirth(stored, session))
                                .isPresent());
    }

    /** A session that has the update's version and values now is the one updated. */
    Optional<SessionRecord> update(SessionStore store, SessionUpdate update) {
        return settle(
                () -> store.update(update),
                () -> store.update(update)
                        .or(() -> store.find(update.sessionId()).filter(stored -> isResult(stored, update))));
    }

    private static <T> T settle(Supplier<T> write, Supplier<T> question) {
        try {
            return write.get();
        } catch (OutcomeUnknownException e) {
            long end = System.nanoTime() + PATIENCE;
            int asked = 0;
            do {
                try {
                    return question.get();
                } catch (StoreException unanswered) {
                    e.addSuppressed(unanswered);
                }
                asked++;
            } while (asked < QUESTIONS && System.nanoTime() < end);
            throw e;
        }
    }

    private static boolean isSameBirth(SessionRecord stored, SessionRecord session) {
        return stored.createdAt().equals(session.createdAt())
                && stored.appName().equals(session.appName())
                && stored.userId().equals(session.userId());
    }

    private boolean isResult(SessionRecord stored, SessionUpdate update) {
        return stored.version() == update.version()
                && stored.agentId().equals(update.agentId())
                && stored.status().equals(update.status())
                && records.isSameMetadata(stored.metadata(), update.metadata());
    }
}
