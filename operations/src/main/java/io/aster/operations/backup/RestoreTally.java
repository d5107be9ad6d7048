package io.aster.operations.backup;

import io.aster.operations.transfer.ImportedSession;
import java.util.ArrayList;
import java.util.List;

/** Counts what a restore does, and keeps the first of its problems. Thread-safe; the listener is called by one thread at a time. */
final class RestoreTally {
    private final RestoreListener listener;
    private final List<RestoreProblem> problems = new ArrayList<>();
    private final long allEvents;
    private long refused;
    private long read;
    private long added;
    private long grown;
    private long unchanged;
    private long events;
    private long leftOut;
    private long lists;
    private long listsUnchanged;

    /** A tally of nothing, of a restore of this number of events; 0 if it is unknown. */
    RestoreTally(RestoreListener listener, long allEvents) {
        this.listener = listener;
        this.allEvents = allEvents;
    }

    synchronized void countEvent() {
        listener.read(++read, allEvents);
    }

    synchronized void add(ImportedSession session) {
        events += session.newEvents();
        switch (session.change()) {
            case ADDED -> added++;
            case GROWN -> grown++;
            case UNCHANGED -> unchanged++;
        }
        listener.restored(session);
    }

    synchronized void leaveOut() {
        leftOut++;
    }

    synchronized void addList(boolean isWritten) {
        lists += isWritten ? 1 : 0;
        listsUnchanged += isWritten ? 0 : 1;
    }

    synchronized void refuse(String what, String reason) {
        RestoreProblem problem = new RestoreProblem(what, reason);
        if (refused++ < IncompleteRestoreException.MAX_PROBLEMS) {
            problems.add(problem);
        }
        listener.refused(problem);
    }

    /** The totals; throws them if there were problems. */
    synchronized RestoreReport end() {
        RestoreReport report = new RestoreReport(added, grown, unchanged, events, leftOut, lists, listsUnchanged);
        if (refused > 0) {
            throw new IncompleteRestoreException(report, problems, refused);
        }
        return report;
    }
}
