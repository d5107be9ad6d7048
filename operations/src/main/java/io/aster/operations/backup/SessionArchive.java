package io.aster.operations.backup;

import io.aster.Aster;
import io.aster.session.Session;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A backup file of chosen sessions, from which {@link StoreRestore} brings them back: each with its events and the state that it sees. It is
 * written as a whole and read back before it is there, so that what it has may be deleted in the store.
 */
public final class SessionArchive {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path file;
    private final BackupTotals totals;

    private SessionArchive(Path file, BackupTotals totals) {
        this.file = file;
        this.totals = totals;
    }

    /**
     * Writes sessions into a new file, whose name no other file has, also of other processes: {@code archive-}, the time in UTC, and an id.
     * When this returns, the file was synced with the disk, and every byte of it was read and compared with its checksums. Until then its
     * name ends in {@code .tmp}; an error removes it.
     *
     * @param chosen each is written if it still is as it was chosen
     * @param folder must exist
     * @return empty if there was nothing to write; then there is no file
     * @throws io.aster.error.StoreException if the store fails
     * @throws UncheckedIOException if the file can't be written
     * @throws DamagedBackupException if it is not what was written
     */
    public static Optional<SessionArchive> write(
            Aster store, Iterator<Session> chosen, Path folder, ArchiveListener listener) {
        if (!Files.isDirectory(folder)) {
            throw new UncheckedIOException(new NotDirectoryException(folder.toString()));
        }
        if (!chosen.hasNext()) {
            return Optional.empty();
        }
        UUID id = UUID.randomUUID();
        Path file = folder.resolve("archive-" + TIME.format(Instant.now()) + "-" + id + ".gz");
        Path draft = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            BackupTotals totals;
            try {
                totals = writeDraft(new ArchiveWriter(store, listener), draft, id, chosen);
                if (totals.sessions() > 0) {
                    check(draft, totals);
                    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
                }
            } finally {
                Files.deleteIfExists(draft);
            }
            syncFolder(folder);
            return totals.sessions() == 0 ? Optional.empty() : Optional.of(new SessionArchive(file, totals));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it is. */
    public Path file() {
        return file;
    }

    /** What it has. */
    public BackupTotals totals() {
        return totals;
    }

    /**
     * Reads the sessions that the archive has with all of their events, in its order, each as it was when it was written.
     *
     * @throws DamagedBackupException if the file was changed since it was written
     */
    public void forEach(Consumer<Session> action) {
        new ArchiveReader(file).forEach(action);
    }

    private static BackupTotals writeDraft(ArchiveWriter writer, Path draft, UUID id, Iterator<Session> chosen)
            throws IOException {
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
            BackupTotals totals = writer.write(out, id, chosen);
            out.flush();
            channel.force(true);
            return totals;
        }
    }

    private static void check(Path draft, BackupTotals written) {
        BackupFile stored = BackupFile.check(draft, read -> {});
        stored.refuseDamage();
        long[] whole = {0};
        new ArchiveReader(draft).forEach(session -> whole[0]++);
        if (whole[0] != written.sessions() || !stored.totals().equals(Optional.of(written))) {
            throw new IllegalStateException(draft + " has other sessions than were written");
        }
    }

    /** Makes the new name durable. Windows opens no folders, and keeps names by itself. */
    private static void syncFolder(Path folder) throws IOException {
        FileChannel opened;
        try {
            opened = FileChannel.open(folder);
        } catch (AccessDeniedException e) {
            return;
        }
        try (opened) {
            opened.force(true);
        }
    }
}
