package io.aster.operations.backup;

import io.aster.Aster;
import io.aster.error.AsterException;
import io.aster.error.StoreException;
import io.aster.formats.ConversationReader;
import io.aster.formats.conversation.ExportedSession;
import io.aster.formats.line.BrokenLineException;
import io.aster.operations.internal.Workers;
import io.aster.operations.snapshot.CountedEvents;
import io.aster.operations.transfer.ExportedSessionImport;
import io.aster.session.Session;
import io.aster.session.SessionExistsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Restores the parts of backup files that are whole: small sessions by several threads, large ones by the thread that reads them, because
 * their events don't fit into memory. Used by one thread.
 */
final class Restorer {
    private final ExportedSessionImport sessions;
    private final ListRestore lists;
    private final Predicate<Session> chosen;
    private final Workers workers;
    private final RestoreTally tally;

    Restorer(Aster target, Predicate<Session> chosen, boolean withLists, Workers workers, RestoreTally tally) {
        this.sessions = new ExportedSessionImport(target.sessions());
        this.lists = new ListRestore(target.messages(), withLists, tally);
        this.chosen = chosen;
        this.workers = workers;
        this.tally = tally;
    }

    /**
     * Restores a file.
     *
     * @param newer the heads in the backups since this one: a session is restored if none of them has it in another form, or has it no more
     * @param isSalvage whether parts of it are damaged, which are passed over
     */
    void restore(BackupFile backup, List<Heads> newer, boolean isSalvage) {
        try (ChunkFile file = new ChunkFile(backup.path())) {
            Chunk chunk = file.find(0);
            while (chunk != null) {
                try (ChunkInput lines = new ChunkInput(file, chunk)) {
                    restore(lines, newer);
                    chunk = isSalvage ? file.findAfter(lines.last()) : null;
                    if (!isSalvage && lines.last().end() < file.size()) {
                        long at = lines.last().end();
                        throw new DamagedBackupException(
                                backup.path(),
                                List.of(new BackupDamage(at, file.size(), "was changed since it was checked")));
                    }
                }
            }
        }
    }

    private void restore(ChunkInput lines, List<Heads> newer) {
        SessionInput input = new SessionInput(lines);
        try {
            ConversationReader reader = ConversationReader.of(input);
            boolean more = true;
            while (more) {
                more = restoreNext(reader, input, newer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        workers.await();
        if (newer.isEmpty()) {
            lists.restore(lines);
        } else {
            lists.skip(lines);
        }
    }

    /** Returns false at the end. */
    private boolean restoreNext(ConversationReader reader, SessionInput input, List<Heads> newer) {
        ExportedSession next = null;
        try {
            next = (ExportedSession) reader.next();
            if (next != null && isWanted(next.session(), newer)) {
                restore(ReadAhead.of(CountedEvents.of(next, tally::countEvent), input::bytes));
            }
            return next != null;
        } catch (StoreException e) {
            throw e;
        } catch (BrokenLineException e) {
            refuse(next, e.reason());
        } catch (AsterException e) {
            if (next == null || !input.isDeleted(next.id())) {
                refuse(next, reason(e));
            }
        }
        return true;
    }

    private void restore(ReadAhead read) {
        if (read.isWhole()) {
            workers.run(() -> restoreWhole(read.session()));
        } else {
            tally.add(sessions.add(read.session()));
        }
    }

    private void restoreWhole(ExportedSession session) {
        try {
            tally.add(sessions.add(session));
        } catch (StoreException e) {
            throw e;
        } catch (AsterException e) {
            refuse(session, reason(e));
        }
    }

    private static String reason(AsterException error) {
        return error instanceof SessionExistsException
                ? "the store has another session of this id, or another form of it"
                : String.valueOf(error.getMessage());
    }

    private void refuse(@Nullable ExportedSession session, String reason) {
        tally.refuse(session == null ? "a session" : "session \"" + session.id() + "\"", reason);
    }

    private boolean isWanted(Session session, List<Heads> newer) {
        Head head = Head.of(session);
        for (Heads heads : newer) {
            if (!heads.at(head.position()).map(Head::isUnchanged).orElse(false)) {
                return false;
            }
        }
        if (!chosen.test(session)) {
            tally.leaveOut();
            return false;
        }
        return true;
    }
}
