package io.aster.operations.checkpoint;

import io.aster.error.UnreadableDataException;
import io.aster.formats.conversation.ExportedSession;
import io.aster.operations.snapshot.CountedEvents;
import io.aster.operations.snapshot.IncompleteHistoryException;
import io.aster.operations.snapshot.SessionSnapshot;
import io.aster.session.Event;
import io.aster.session.Session;
import io.aster.session.SessionService;
import io.aster.session.SessionStatus;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Reads sessions for a checkpoint. Thread-safe. */
final class SessionSigning {
    /** Each failure is a session that was redacted while it was read. */
    private static final int ATTEMPTS = 20;

    private final SessionService sessions;
    private final CheckpointListener listener;
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong leftOut = new AtomicLong();
    private final AtomicLong unreadable = new AtomicLong();

    SessionSigning(SessionService sessions, CheckpointListener listener) {
        this.sessions = sessions;
        this.listener = listener;
    }

    /** How many sessions were left out because they were being restored or redacted. */
    long leftOut() {
        return leftOut.get();
    }

    /** How many were left out because they can't be read, or do not hold. */
    long unreadable() {
        return unreadable.get();
    }

    /** What is signed of a session; {@code null} if it does not exist any more, or is left out. */
    @Nullable SignedSession sign(Session listed) {
        try {
            return signWhole(listed);
        } catch (IncompleteHistoryException e) {
            return null;
        } catch (UnreadableDataException e) {
            unreadable.incrementAndGet();
            listener.unreadable(listed.id(), String.valueOf(e.getMessage()));
            return null;
        }
    }

    private @Nullable SignedSession signWhole(Session listed) {
        for (int attempt = 0; attempt < ATTEMPTS && listed.status() != SessionStatus.RESTORING; attempt++) {
            Optional<ExportedSession> found = SessionSnapshot.read(sessions, listed.id())
                    .filter(now -> now.session().createdAt().equals(listed.createdAt()));
            if (found.isEmpty()) {
                return null;
            }
            SignedSession signed = sign(found.get());
            if (CoveredEvents.isSame(sessions, found.get().session())) {
                return signed;
            }
        }
        leftOut.incrementAndGet();
        listener.leftOut(listed.id());
        return null;
    }

    private SignedSession sign(ExportedSession found) {
        Session session = found.session();
        Iterator<Event> events = CountedEvents.of(found.events(), () -> listener.read(read.incrementAndGet()));
        CoveredEvents covered = CoveredEvents.read(session, events);
        return new SignedSession(
                session.id(),
                session.appName(),
                session.userId(),
                session.createdAt(),
                covered.events(),
                covered.redacted(),
                covered.digest());
    }
}
