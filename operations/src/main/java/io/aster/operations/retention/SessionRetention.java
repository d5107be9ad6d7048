package io.aster.operations.retention;

import io.aster.Aster;
import io.aster.error.StoreException;
import io.aster.session.Session;
import io.aster.store.support.Pace;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Deletes the sessions that a policy chooses; on demand, after they were written into an archive.
 *
 * <pre>{@code
 * RetentionPolicy policy = RetentionPolicy.builder().idleFor(Duration.ofDays(90)).build();
 * RetentionReport report = SessionRetention.of(aster, policy).archiveTo(Path.of("/backups/agents")).apply();
 * }</pre>
 *
 * <p>A session that is written to after it was chosen, or after it was archived, is not deleted: each delete is made on the condition that
 * the session still is as it was read. So a retention may run while the store is used, on several nodes concurrently, and may be ended at
 * any moment, also by the death of its process: the next one does the rest.
 *
 * <p>Reads page by page, in constant memory, deletes up to 25 sessions in a commit, and rests after each step four times as long as it took,
 * so that appends hardly wait. {@link io.aster.session.SessionService#purgeExpired} removes what is stored of the deleted sessions, and of all
 * that has expired. Agents' messages, and the state of users and apps, stay.
 *
 * <p>Each method but {@link #preview} and {@link #apply} returns a changed copy. Immutable and thread-safe.
 */
public final class SessionRetention {
    private final Aster store;
    private final RetentionPolicy policy;
    private final Predicate<Session> isKept;
    private final @Nullable Path archives;
    private final boolean isPaced;
    private final RetentionListener listener;

    private SessionRetention(
            Aster store,
            RetentionPolicy policy,
            Predicate<Session> isKept,
            @Nullable Path archives,
            boolean isPaced,
            RetentionListener listener) {
        this.store = store;
        this.policy = policy;
        this.isKept = isKept;
        this.archives = archives;
        this.isPaced = isPaced;
        this.listener = listener;
    }

    /** The retention of a store by a policy, without an archive. */
    public static SessionRetention of(Aster store, RetentionPolicy policy) {
        return new SessionRetention(store, policy, session -> false, null, true, RetentionListener.NONE);
    }

    /** Keeps the sessions for which this is true, beside those that the policy keeps; it is called for each session that would be deleted. */
    public SessionRetention keep(Predicate<Session> isKept) {
        return new SessionRetention(store, policy, isKept, archives, isPaced, listener);
    }

    /**
     * Writes the sessions into a backup file before the first of them is deleted; {@link io.aster.operations.backup.StoreRestore} brings them
     * back. Only what the file has is deleted, after it was synced with the disk and read back. A session that is damaged is not deleted.
     *
     * @param folder where each application creates a file with a name of its own; must exist
     */
    public SessionRetention archiveTo(Path folder) {
        return new SessionRetention(store, policy, isKept, folder, isPaced, listener);
    }

    /** Does without the rests, for a store that has nothing else to do meanwhile: about five times as fast, and others wait longer. */
    public SessionRetention withoutRests() {
        return new SessionRetention(store, policy, isKept, archives, false, listener);
    }

    /** Sets what receives the progress; by default it is not reported. */
    public SessionRetention listener(RetentionListener receiver) {
        return new SessionRetention(store, policy, isKept, archives, isPaced, receiver);
    }

    /**
     * Counts the sessions that would be deleted now, and passes each to {@link RetentionListener#chosen}; changes nothing.
     *
     * @throws StoreException if the store fails
     */
    public RetentionPreview preview() {
        return new RetentionRun(store, policy, isKept, pace(), listener).preview();
    }

    /**
     * Deletes. Blocks until all is done.
     *
     * @throws StoreException if the store fails
     * @throws java.io.UncheckedIOException if the archive can't be written; then nothing was deleted
     */
    public RetentionReport apply() {
        return new RetentionRun(store, policy, isKept, pace(), listener).apply(archives);
    }

    private Pace pace() {
        return isPaced ? new Pace() : Pace.unlimited();
    }

    /** What receives the progress. */
    RetentionListener listener() {
        return listener;
    }
}
