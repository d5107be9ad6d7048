package io.aster.operations.migrate;

import io.aster.error.AsterException;
import io.aster.error.StoreException;
import io.aster.error.UnreadableDataException;
import io.aster.formats.conversation.ExportedSession;
import io.aster.operations.migrate.MigratedSession.Change;
import io.aster.operations.migrate.MigrationProblem.Kind;
import io.aster.operations.snapshot.IncompleteHistoryException;
import io.aster.operations.snapshot.SessionDigest;
import io.aster.operations.snapshot.SessionSnapshot;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.Session;
import io.aster.session.SessionExistsException;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import io.aster.session.SessionStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Copies single sessions and compares their digests in both stores. Thread-safe. */
final class SessionCopy {
    /** A restore that an earlier migration began is continued; if it does not fit any more, the session is copied anew. */
    private static final int ATTEMPTS = 3;

    private final SessionService source;
    private final SessionService target;
    private final SharedStateCopy sharedState;
    private final Runnable progress;

    SessionCopy(SessionService source, SessionService target, Runnable progress) {
        this.source = source;
        this.target = target;
        this.sharedState = new SharedStateCopy(source, target);
        this.progress = progress;
    }

    /**
     * Brings a session to the target, if it is not there.
     *
     * @throws RefusedSession if that is not possible
     * @throws StoreException if one of the stores fails
     */
    MigratedSession copy(SessionPair pair) {
        try {
            return switch (pair.relation()) {
                case SAME -> MigratedSession.of(pair.id(), Change.UNCHANGED);
                case RESTORING -> MigratedSession.of(pair.id(), Change.RESTORING);
                case OTHER -> throw conflict(pair.id());
                case EARLIER -> replace(pair);
                case ABSENT, BEGUN -> copy(pair.id(), Change.COPIED);
            };
        } catch (UnreadableDataException e) {
            dropBegun(pair.id());
            throw new RefusedSession(pair.id(), Kind.DAMAGED, String.valueOf(e.getMessage()));
        } catch (StoreException | RefusedSession e) {
            throw e;
        } catch (AsterException e) {
            throw new RefusedSession(pair.id(), Kind.REFUSED, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Compares a session that both stores have by its digest.
     *
     * @throws RefusedSession if they differ
     */
    void compare(String sessionId) {
        try {
            Optional<String> sent = SessionDigest.of(source, sessionId);
            Optional<String> stored = SessionDigest.of(target, sessionId);
            if (sent.isPresent() && !sent.equals(stored)) {
                throw different(sessionId);
            }
        } catch (IncompleteHistoryException deletedMeanwhile) {
            // There is nothing to compare any more.
        } catch (UnreadableDataException e) {
            throw new RefusedSession(sessionId, Kind.DAMAGED, String.valueOf(e.getMessage()));
        }
    }

    private MigratedSession replace(SessionPair pair) {
        Session stored = pair.target();
        if (stored != null && (!isBeginning(stored) || hasOwnRedactions(stored))) {
            throw conflict(pair.id());
        }
        target.delete(pair.id());
        return copy(pair.id(), Change.CAUGHT_UP);
    }

    /** Whether the last event in the target is that of the source: then the target has appended none of its own. */
    private boolean isBeginning(Session stored) {
        long count = stored.eventCount();
        if (count == 0) {
            return true;
        }
        EventFilter last = EventFilter.builder().afterSeq(count - 1).limit(1).build();
        try {
            List<Event> kept = target.getEvents(stored.id(), last);
            List<Event> sent = source.getEvents(stored.id(), last);
            return kept.size() == 1 && sent.size() == 1 && isSame(kept.get(0), sent.get(0));
        } catch (SessionNotFoundException deletedMeanwhile) {
            return true;
        }
    }

    /** Whether two events are the same one, whatever their proofs are, also if it was redacted in the source since. */
    private static boolean isSame(Event kept, Event sent) {
        boolean isRedacted = sent.isRedacted()
                && kept.id().equals(sent.id())
                && kept.timestamp().equals(sent.timestamp());
        return isRedacted || kept.withProof(null).equals(sent.withProof(null));
    }

    /** Whether an event was redacted in the target only: what it said must not come back. */
    private boolean hasOwnRedactions(Session stored) {
        if (stored.redactions() == 0) {
            return false;
        }
        try (Stream<Event> kept = target.streamEvents(stored.id(), EventFilter.all())) {
            return kept.filter(Event::isRedacted)
                    .anyMatch(event -> source.findEvent(stored.id(), event.id())
                            .filter(sent -> !sent.isRedacted())
                            .isPresent());
        } catch (SessionNotFoundException deletedMeanwhile) {
            return false;
        }
    }

    private MigratedSession copy(String sessionId, Change change) {
        for (int attempt = 1; ; attempt++) {
            Optional<ExportedSession> read = SessionSnapshot.read(source, sessionId);
            if (read.isEmpty()) {
                return deleted(sessionId);
            }
            if (read.get().session().status() == SessionStatus.RESTORING) {
                return MigratedSession.of(sessionId, Change.RESTORING);
            }
            RefusedSession refusal = restore(read.get());
            if (refusal == null) {
                return new MigratedSession(
                        sessionId, change, read.get().session().eventCount());
            }
            if (refusal.kind() == Kind.CONFLICT || attempt == ATTEMPTS) {
                throw refusal;
            }
        }
    }

    /** Stores a session and compares it; returns {@code null}, or why it is not in the target. */
    private @Nullable RefusedSession restore(ExportedSession read) {
        String id = read.session().id();
        // The shared state first, then the session's end: a complete session is not looked at again after a crash.
        DigestedEvents events = new DigestedEvents(read, progress, () -> sharedState.align(read.session()));
        try {
            target.restore(read.session(), read.state(), read.initialState(), () -> events);
        } catch (IncompleteHistoryException deletedMeanwhile) {
            dropBegun(id);
            return new RefusedSession(id, Kind.CHANGING, "it is deleted and created again and again in the source");
        } catch (SessionExistsException e) {
            return dropBegun(id) ? changing(id) : conflict(id);
        } catch (StoreException e) {
            throw e;
        } catch (AsterException e) {
            dropBegun(id);
            return new RefusedSession(id, Kind.REFUSED, String.valueOf(e.getMessage()));
        }
        if (Optional.of(events.digest()).equals(SessionDigest.of(target, id))) {
            return null;
        }
        // Another program wrote to the target.
        target.delete(id);
        return different(id);
    }

    private MigratedSession deleted(String sessionId) {
        dropBegun(sessionId);
        return MigratedSession.of(sessionId, Change.DELETED);
    }

    /** Removes a session whose restore is not finished; false if there is none. */
    private boolean dropBegun(String sessionId) {
        Optional<Session> begun = target.find(sessionId);
        return begun.isPresent() && begun.get().status() == SessionStatus.RESTORING && target.delete(sessionId);
    }

    private static RefusedSession conflict(String sessionId) {
        return new RefusedSession(
                sessionId,
                Kind.CONFLICT,
                "the target has another session of this id, or changed it after it was copied; delete one of both");
    }

    private static RefusedSession changing(String sessionId) {
        return new RefusedSession(
                sessionId, Kind.CHANGING, "it changed in the source again and again while it was copied");
    }

    private static RefusedSession different(String sessionId) {
        return new RefusedSession(sessionId, Kind.DIFFERENT, "its digests in source and target differ");
    }
}
