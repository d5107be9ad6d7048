package io.aster.operations.migrate;

import io.aster.operations.migrate.MigratedSession.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what a migration did, and keeps its problems, of which there are few. Thread-safe. */
final class MigrationTally {
    private final MigrationListener listener;
    private final Map<String, MigrationProblem> problems = new LinkedHashMap<>();
    private long copied;
    private long caughtUp;
    private long unchanged;
    private long events;
    private long restoring;
    private long lists;
    private long listsUnchanged;
    private long onlyInTarget;
    private long writtenInPass;
    private long read;
    private int passes;

    MigrationTally(MigrationListener listener) {
        this.listener = listener;
    }

    synchronized void beginPass() {
        passes++;
        writtenInPass = 0;
        restoring = 0;
    }

    /** How many sessions were written to the target since the pass began. */
    synchronized long writtenInPass() {
        return writtenInPass;
    }

    /** Counts an event that was read for the target. */
    void countEvent() {
        long count;
        synchronized (this) {
            count = ++read;
        }
        listener.copied(count);
    }

    void add(MigratedSession session) {
        if (count(session)) {
            listener.migrated(session);
        }
    }

    /** Returns false for a session that was reported by an earlier pass. */
    private synchronized boolean count(MigratedSession session) {
        writtenInPass += session.isWritten() ? 1 : 0;
        events += session.events();
        switch (session.change()) {
            case COPIED -> copied++;
            case CAUGHT_UP -> caughtUp++;
            case RESTORING -> restoring++;
            case UNCHANGED -> unchanged += passes == 1 ? 1 : 0;
            case DELETED -> {}
        }
        return session.isWritten() || session.change() == Change.DELETED || passes == 1;
    }

    /** Notes a problem; throws if there are too many. */
    void refuse(MigrationProblem problem) {
        boolean isNew;
        synchronized (this) {
            isNew = problems.putIfAbsent(key(problem), problem) == null;
        }
        if (isNew) {
            listener.refused(problem);
        }
        if (problems().size() >= IncompleteMigrationException.MAX_PROBLEMS) {
            throw incomplete();
        }
    }

    /** Whether a session was refused before. */
    synchronized boolean isRefused(String sessionId) {
        return problems.containsKey(sessionId);
    }

    synchronized void addList(MessageListCopy.Result result) {
        lists += result == MessageListCopy.Result.WRITTEN ? 1 : 0;
        listsUnchanged += result == MessageListCopy.Result.UNCHANGED ? 1 : 0;
    }

    synchronized void addOnlyInTarget() {
        onlyInTarget++;
    }

    synchronized List<MigrationProblem> problems() {
        return new ArrayList<>(problems.values());
    }

    synchronized MigrationReport report() {
        return new MigrationReport(
                copied, caughtUp, unchanged, events, restoring, lists, listsUnchanged, onlyInTarget, passes);
    }

    IncompleteMigrationException incomplete() {
        return new IncompleteMigrationException(report(), problems());
    }

    /** Ids of sessions and of agents may be equal; a name can't begin with a space. */
    private static String key(MigrationProblem problem) {
        return problem.kind() == MigrationProblem.Kind.LIST_CONFLICT ? " " + problem.id() : problem.id();
    }
}
