package io.aster.operations.doctor;

import io.aster.Aster;
import io.aster.error.DamagedDataException;
import io.aster.error.UnreadableDataException;
import io.aster.formats.conversation.ExportedSession;
import io.aster.operations.snapshot.CountedEvents;
import io.aster.operations.snapshot.IncompleteHistoryException;
import io.aster.operations.snapshot.SessionDigest;
import io.aster.operations.snapshot.SessionSnapshot;
import io.aster.store.check.Finding;
import java.util.Optional;

/** Reads sessions with all that is kept of them, and message lists. Not thread-safe. */
final class HistoryReader {
    private final Aster aster;
    private final Tally tally;
    private final DoctorListener listener;
    private long sessions;
    private long events;
    private long lists;

    HistoryReader(Aster aster, Tally tally, DoctorListener listener) {
        this.aster = aster;
        this.tally = tally;
        this.listener = listener;
    }

    /** Reads a session, unless it does not exist any more. */
    void session(String sessionId) {
        sessions++;
        try {
            Optional<ExportedSession> session = SessionSnapshot.read(aster.sessions(), sessionId);
            session.ifPresent(read -> SessionDigest.of(CountedEvents.of(read, this::counted)));
        } catch (UnreadableDataException e) {
            tally.found(Finding.of(DoctorChecks.HISTORY, "session \"" + sessionId + '"', problem(e)));
        } catch (IncompleteHistoryException e) {
            // It was deleted meanwhile.
        }
    }

    private void counted() {
        events++;
        listener.read(events);
    }

    /** Reads the messages of an agent; none, if it has no list any more. */
    void messageList(String agentId) {
        lists++;
        try {
            int unused = aster.messages().loadMessages(agentId).messages().size();
        } catch (UnreadableDataException e) {
            tally.found(Finding.of(DoctorChecks.MESSAGE_LIST, "agent \"" + agentId + '"', problem(e)));
        }
    }

    private static String problem(UnreadableDataException e) {
        return e instanceof DamagedDataException damaged ? damaged.damage() : String.valueOf(e.getMessage());
    }

    long sessions() {
        return sessions;
    }

    long events() {
        return events;
    }

    long lists() {
        return lists;
    }
}
