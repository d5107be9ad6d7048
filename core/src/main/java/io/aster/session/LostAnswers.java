package io.aster.session;

import io.aster.store.AppendOutcome;
import io.aster.store.AppendRequest;
import io.aster.store.LostAnswer;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.SessionUpdate;
import java.util.Optional;

/** Writes to a store, and where the answer to a commit was lost, finds out what happened. */
final class LostAnswers {
    private final Records records;

    LostAnswers(Records records) {
        this.records = records;
    }

    /** The same ids again: the store then tells what it has. */
    static AppendOutcome append(SessionStore store, AppendRequest request) {
        return LostAnswer.settle(() -> store.append(request));
    }

    /** A session that is there now is the one inserted if it was made by the same call. */
    static boolean insert(SessionStore store, SessionRecord session) {
        return LostAnswer.settle(
                () -> store.insert(session),
                () -> store.insert(session)
                        || store.find(session.id())
                                .filter(stored -> isSameBirth(stored, session))
                                .isPresent());
    }

    /** A session that has the update's version and values now is the one updated. */
    Optional<SessionRecord> update(SessionStore store, SessionUpdate update) {
        return LostAnswer.settle(
                () -> store.update(update),
                () -> store.update(update)
                        .or(() -> store.find(update.sessionId()).filter(stored -> isResult(stored, update))));
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
