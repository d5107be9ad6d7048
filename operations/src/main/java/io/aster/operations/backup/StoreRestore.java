package io.aster.operations.backup;

import io.aster.Aster;
import io.aster.error.InvalidValueException;
import io.aster.operations.internal.Workers;
import io.aster.session.Session;
import io.aster.value.Limits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Restores what {@link StoreBackup} wrote, into a store of any kind.
 *
 * <pre>{@code
 * RestoreReport report = StoreRestore.from(List.of(full, sinceFull)).to(aster).run();
 * }</pre>
 *
 * <p>Every byte of the files is checked before anything is written. What the store has already stays as it is, so a restore can be repeated, and
 * continues if it was interrupted; a session that the store has in another form is reported. Runs in constant memory, but for message lists,
 * which are read as a whole, one at a time.
 *
 * <p>Each method returns a changed copy. Immutable and thread-safe.
 */
public final class StoreRestore {
    /** How many sessions are restored concurrently, if not set. */
    public static final int DEFAULT_THREADS = 4;

    /** The largest number of threads. */
    public static final int MAX_THREADS = 64;

    private final List<Path> files;
    private final Aster target;
    private final Options options;

    /** The files to restore. */
    public static final class Source {
        private final List<Path> files;

        private Source(List<Path> files) {
            this.files = files;
        }

        /** A restore of the files into this store. */
        public StoreRestore to(Aster target) {
            return new StoreRestore(files, target, new Options(null, DEFAULT_THREADS, false, RestoreListener.NONE));
        }
    }

    private record Options(
            @Nullable Predicate<Session> filter, int threads, boolean isSalvage, RestoreListener listener) {}

    private StoreRestore(List<Path> files, Aster target, Options options) {
        this.files = files;
        this.target = target;
        this.options = options;
    }

    /**
     * Begins with the files.
     *
     * @param files a full backup, then those since it, each since the one before
     */
    public static Source from(List<Path> files) {
        if (files.isEmpty()) {
            throw new InvalidValueException("files", "must have at least one");
        }
        return new Source(List.copyOf(files));
    }

    /** Chooses the sessions, for example by {@link io.aster.session.SessionFilter#matches}; all by default. With it no lists are restored. */
    public StoreRestore filter(Predicate<Session> filter) {
        return new StoreRestore(
                files, target, new Options(filter, options.threads, options.isSalvage, options.listener));
    }

    /** Restores what is whole of a damaged file, and reports the rest. Of one file only. */
    public StoreRestore salvage() {
        if (files.size() > 1) {
            throw new InvalidValueException("files", "must be one: what is salvaged can't be completed by others");
        }
        return new StoreRestore(files, target, new Options(options.filter, options.threads, true, options.listener));
    }

    /** Sets how many sessions are restored concurrently, 1 to {@value #MAX_THREADS}; {@value #DEFAULT_THREADS} by default. */
    public StoreRestore threads(int threads) {
        Limits.check("threads", threads, 1, MAX_THREADS);
        return new StoreRestore(
                files, target, new Options(options.filter, threads, options.isSalvage, options.listener));
    }

    /** Sets what receives the progress; by default it is not reported. */
    public StoreRestore listener(RestoreListener listener) {
        return new StoreRestore(
                files, target, new Options(options.filter, options.threads, options.isSalvage, listener));
    }

    /**
     * Restores. Blocks until all is done.
     *
     * @throws DamagedBackupException if a file is damaged, and it is not to be salvaged; nothing was written
     * @throws WrongBackupException if a file is no backup, or the files do not follow each other; nothing was written
     * @throws IncompleteRestoreException if something could not be restored; all else was
     * @throws io.aster.error.StoreException if the store fails; the same restore again continues
     * @throws java.io.UncheckedIOException if a file can't be read
     */
    public RestoreReport run() {
        List<BackupFile> backups = check();
        if (!options.isSalvage) {
            backups.forEach(BackupFile::refuseDamage);
            refuseGaps(backups);
        }
        RestoreTally tally = new RestoreTally(options.listener, events(backups));
        for (BackupFile backup : backups) {
            backup.damages().forEach(damage -> tally.refuse(backup.path().toString(), "is damaged: " + damage));
        }
        Predicate<Session> filter = options.filter;
        try (Workers workers = new Workers("restore", options.threads)) {
            Restorer restorer =
                    new Restorer(target, filter == null ? session -> true : filter, filter == null, workers, tally);
            // Newest first: what is in a later backup decides what is needed of an earlier one.
            for (int i = backups.size() - 1; i >= 0; i--) {
                restore(restorer, backups.get(i), backups.subList(i + 1, backups.size()));
            }
        }
        return tally.end();
    }

    private void restore(Restorer restorer, BackupFile backup, List<BackupFile> newer) {
        List<Heads> heads = new ArrayList<>();
        try {
            for (BackupFile each : newer) {
                heads.add(new Heads(each.path()));
            }
            restorer.restore(backup, heads, options.isSalvage);
        } finally {
            heads.forEach(Heads::close);
        }
    }

    private List<BackupFile> check() {
        long all = 0;
        for (Path file : files) {
            try (ChunkFile opened = new ChunkFile(file)) {
                all += opened.size();
            }
        }
        List<BackupFile> backups = new ArrayList<>();
        long before = 0;
        for (Path file : files) {
            long start = before;
            long sum = all;
            long[] last = {0};
            backups.add(BackupFile.check(file, bytes -> {
                last[0] = bytes;
                options.listener.checked(start + bytes, sum);
            }));
            before = start + last[0];
        }
        return backups;
    }

    private static void refuseGaps(List<BackupFile> backups) {
        UUID before = null;
        for (BackupFile backup : backups) {
            Optional<BackupHeader> header = backup.header();
            UUID base = header.map(BackupHeader::base).orElse(null);
            if (!Objects.equals(base, before)) {
                throw new WrongBackupException(
                        backup.path(),
                        before == null
                                ? "is a backup since another one; give that first"
                                : "is no backup since the file before it");
            }
            before = header.map(BackupHeader::id).orElse(null);
        }
    }

    private static long events(List<BackupFile> backups) {
        return backups.stream()
                .mapToLong(backup -> backup.totals().map(BackupTotals::events).orElse(0L))
                .sum();
    }
}
