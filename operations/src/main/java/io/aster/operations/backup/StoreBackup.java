package io.aster.operations.backup;

import io.aster.Aster;
import io.aster.error.StoreException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes all that a store has into a file: every session with its events and the state that it sees, as of one moment each, and all message
 * lists. {@link StoreRestore} reads it, into a store of any kind.
 *
 * <pre>{@code
 * try (OutputStream file = Files.newOutputStream(path)) {
 *     BackupTotals totals = StoreBackup.of(aster).writeTo(file);
 * }
 * }</pre>
 *
 * <p>Reads page by page, in constant memory, while the store is used; a session that is created meanwhile may be missing, one that is deleted
 * meanwhile may be there. The state of users and apps is written with their sessions; that of a user without a session is not.
 *
 * <p>Each method returns a changed copy. Immutable and thread-safe.
 */
public final class StoreBackup {
    private final Aster store;
    private final @Nullable Path base;
    private final BackupListener listener;

    private StoreBackup(Aster store, @Nullable Path base, BackupListener listener) {
        this.store = store;
        this.base = base;
        this.listener = listener;
    }

    /** A full backup of a store. */
    public static StoreBackup of(Aster store) {
        return new StoreBackup(store, null, BackupListener.NONE);
    }

    /**
     * A backup of what has changed since an earlier one of the same store, with the ids of all sessions that exist, so that a restore of both
     * brings back no deleted session. What has changed is known from the fields of the sessions, whatever the clocks say.
     *
     * @param previous the file of the earlier backup, which itself may be one since another
     */
    public StoreBackup since(Path previous) {
        return new StoreBackup(store, previous, listener);
    }

    /** Sets what receives the progress; by default it is not reported. */
    public StoreBackup listener(BackupListener receiver) {
        return new StoreBackup(store, base, receiver);
    }

    /**
     * Writes the backup. Blocks until all is written; the stream is neither flushed nor closed.
     *
     * @throws StoreException if the store fails; what was written is no whole backup then
     * @throws DamagedBackupException if the earlier backup is damaged
     * @throws WrongBackupException if the earlier file is no backup
     * @throws java.io.UncheckedIOException if the stream or the earlier file fails
     */
    public BackupTotals writeTo(OutputStream target) {
        Path previous = base;
        if (previous == null) {
            return new BackupWriter(store, listener, null).write(target, null);
        }
        BackupFile checked = BackupFile.check(previous, read -> {});
        checked.refuseDamage();
        UUID id = checked.header().orElseThrow().id();
        try (Heads heads = new Heads(previous)) {
            return new BackupWriter(store, listener, heads).write(target, id);
        }
    }
}
