package io.aster.operations.backup;

import io.aster.error.InvalidValueException;
import io.aster.operations.internal.LineDigest;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** A backup file that was read once as a whole, so that it is known which parts of it are as they were written. */
final class BackupFile {
    /** Parts that are damaged, after which no more are looked for. */
    private static final int MAX_DAMAGES = 1_000;

    private final Path path;
    private final List<BackupDamage> damages = new ArrayList<>();
    private @Nullable BackupHeader header;
    private @Nullable BackupTotals totals;

    private BackupFile(Path path) {
        this.path = path;
    }

    /**
     * Reads a file.
     *
     * @param read receives the number of bytes that were read so far
     * @throws WrongBackupException if no part of it is a backup
     */
    static BackupFile check(Path path, LongConsumer read) {
        BackupFile backup = new BackupFile(path);
        try (ChunkFile file = new ChunkFile(path)) {
            backup.check(file, read);
        }
        return backup;
    }

    Path path() {
        return path;
    }

    /** What is damaged, in the order of the file. */
    List<BackupDamage> damages() {
        return damages;
    }

    /** Throws unless the whole file is as it was written. */
    void refuseDamage() {
        if (!damages.isEmpty()) {
            throw new DamagedBackupException(path, damages);
        }
    }

    /** What the backup is; empty if its beginning is damaged. */
    Optional<BackupHeader> header() {
        return Optional.ofNullable(header);
    }

    /** What it has; empty if its end is damaged. */
    Optional<BackupTotals> totals() {
        return Optional.ofNullable(totals);
    }

    private void check(ChunkFile file, LongConsumer read) {
        Chunk chunk = file.find(0);
        if (chunk == null) {
            throw new WrongBackupException(path, "is no backup, or nothing of it is whole");
        }
        if (chunk.offset() > 0) {
            damages.add(new BackupDamage(0, chunk.offset(), "the beginning is damaged"));
        }
        MessageDigest digests = LineDigest.sha256();
        long number = chunk.number();
        Chunk last = chunk;
        if (chunk.offset() == 0 && number > 0) {
            damages.add(new BackupDamage(0, 0, "the first " + number + " chunks are missing"));
        }
        readHeader(file, chunk);
        while (chunk != null && damages.size() < MAX_DAMAGES) {
            last = chunk;
            read.accept(chunk.end());
            String end = chunk.end() == file.size() ? lastLine(file, chunk) : null;
            if (end != null) {
                readEnd(file, chunk, end, digests);
                return;
            }
            chunk.header().addTo(digests);
            chunk = next(file, chunk);
        }
        damages.add(new BackupDamage(last.end(), last.end(), "the end is missing"));
    }

    /** The chunk that follows; notes what is damaged before it. */
    private @Nullable Chunk next(ChunkFile file, Chunk before) {
        Chunk next = file.next(before);
        if (next != null) {
            return next;
        }
        long at = before.end();
        next = file.findAfter(before);
        long end = next == null ? file.size() : next.offset();
        String lost = next == null ? "" : lost(next.number() - before.number() - 1);
        if (end > at || next != null) {
            damages.add(new BackupDamage(at, end, "is damaged" + lost));
        }
        return next;
    }

    private static String lost(long chunks) {
        return chunks <= 1 ? "" : "; " + chunks + " chunks are missing";
    }

    private void readHeader(ChunkFile file, Chunk first) {
        if (first.number() != 0) {
            return;
        }
        try (ChunkInput lines = new ChunkInput(file, first)) {
            header = BackupLine.header(String.valueOf(lines.next()));
        } catch (InvalidValueException e) {
            throw new WrongBackupException(path, "is a backup of another version of Aster: " + e.getMessage());
        }
    }

    /** The line of a chunk at the end of the file, if it is the last one of a backup. */
    private static @Nullable String lastLine(ChunkFile file, Chunk chunk) {
        try (ChunkInput lines = new ChunkInput(file, chunk)) {
            String line = lines.next();
            return line != null && BackupLine.is("end", line) ? line : null;
        }
    }

    private void readEnd(ChunkFile file, Chunk chunk, String end, MessageDigest digests) {
        totals = BackupLine.totals(end);
        String sha256 = HexFormat.of().formatHex(digests.digest());
        if (damages.isEmpty() && !BackupLine.isEndOf(end, chunk.number() + 1, sha256)) {
            damages.add(new BackupDamage(chunk.offset(), file.size(), "the checksum of the whole differs"));
        }
    }
}
