package io.aster.session;

import io.aster.error.OutcomeUnknownException;
import io.aster.store.AppendRequest;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.SessionUpdate;
import io.aster.store.WriteToken;
import io.aster.value.Settings;
import io.aster.value.Times;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Updates and changes of status: every one is a compare-and-set on the session's version. */
final class Lifecycle {
    private final RecordMapper records;
    private final Settings settings;

    Lifecycle(RecordMapper records, Settings settings) {
        this.records = records;
        this.settings = settings;
    }

    Session update(SessionStore store, Session changed) {
        SessionUpdate update = update(changed, SessionUpdate.ANY);
        Session current = current(store, changed.id());
        boolean sameSession = current.createdAt().equals(changed.createdAt());
        if (sameSession && current.version() == changed.version()) {
            refuseIllegal(current, changed.status(), current.status() == changed.status());
            Optional<SessionRecord> updated = write(store, update);
            if (updated.isPresent()) {
                return records.toSession(updated.get());
            }
            current = current(store, changed.id());
        }
        throw new SessionConflictException(changed.id(), "version", changed.version(), current.version());
    }

    /** Changes the status of a session, whatever its current version. */
    Session move(SessionStore store, String sessionId, SessionStatus to) {
        return change(store, sessionId, SessionUpdate.ANY, current -> {
            refuseIllegal(current, to, false);
            return current.withStatus(to);
        });
    }

    /** Ends a session as an append without events does, which expects what one with events would. */
    Session end(SessionStore store, String sessionId, SessionStatus to, AppendOptions options) {
        long expectedCount = options.expectedSeq() == AppendRequest.ANY ? SessionUpdate.ANY : options.expectedSeq();
        return change(store, sessionId, expectedCount, current -> {
            Appends.refuse(current, options);
            return current.withStatus(to);
        });
    }

    /**
     * Reads a session and writes a changed copy; again if another writer changed it in between.
     *
     * @param expectedEventCount the number of events that it must have when it is written, or {@link SessionUpdate#ANY}
     * @param change returns the changed copy, or throws
     */
    private Session change(
            SessionStore store, String sessionId, long expectedEventCount, UnaryOperator<Session> change) {
        while (true) {
            Session changed = change.apply(current(store, sessionId));
            Optional<SessionRecord> written = write(store, update(changed, expectedEventCount));
            if (written.isPresent()) {
                return records.toSession(written.get());
            }
        }
    }

    /** Fails a session if it was not written to since it was read. */
    boolean failIdle(SessionStore store, Session idle) {
        return write(store, update(idle.withStatus(SessionStatus.FAILED), idle.eventCount()))
                .isPresent();
    }

    /** Writes an update. If its outcome is unknown the error is not retryable: a repetition would conflict with its own change. */
    private static Optional<SessionRecord> write(SessionStore store, SessionUpdate update) {
        try {
            return RecoveredWrites.update(store, update);
        } catch (OutcomeUnknownException e) {
            throw e.notRetryable();
        }
    }

    private Session current(SessionStore store, String sessionId) {
        return store.find(sessionId).map(records::toSession).orElseThrow(() -> new SessionNotFoundException(sessionId));
    }

    private SessionUpdate update(Session changed, long expectedEventCount) {
        return new SessionUpdate(
                changed.id(),
                changed.version(),
                expectedEventCount,
                changed.version() + 1,
                changed.agentId(),
                changed.status().code(),
                records.metadata(changed.metadata()),
                changed.createdAt(),
                Times.now(settings.clock()),
                WriteToken.next());
    }

    private static void refuseIllegal(Session current, SessionStatus to, boolean stays) {
        if (stays && current.status() == SessionStatus.RESTORING) {
            throw new SessionNotActiveException(current.id(), current.status());
        }
        if (!stays && !current.status().canBecome(to)) {
            throw new IllegalTransitionException(current.id(), current.status(), to);
        }
    }
}
