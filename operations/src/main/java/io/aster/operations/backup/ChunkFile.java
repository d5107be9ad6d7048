package io.aster.operations.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A backup file as chunks, each of which is checked when it is read. Not thread-safe. */
final class ChunkFile implements AutoCloseable {
    private static final int WINDOW = 1 << 16;

    private final Path path;
    private final FileChannel file;
    private final long size;

    ChunkFile(Path path) {
        this.path = path;
        try {
            if (Files.isDirectory(path)) {
                throw new IOException(path + ": is a folder, not a file");
            }
            this.file = FileChannel.open(path);
            this.size = file.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return path;
    }

    long size() {
        return size;
    }

    /** The chunk that begins here, {@code null} if there is none that is as it was written. */
    @Nullable Chunk read(long offset) {
        ChunkHeader header = ChunkHeader.read(bytes(offset, ChunkHeader.SIZE));
        if (header == null || offset + ChunkHeader.SIZE + header.length() + ChunkHeader.TRAILER > size) {
            return null;
        }
        byte[] compressed = bytes(offset + ChunkHeader.SIZE, header.length());
        byte[] trailer = bytes(offset + ChunkHeader.SIZE + header.length(), ChunkHeader.TRAILER);
        return header.fits(compressed, trailer) ? new Chunk(header, offset, compressed) : null;
    }

    /** The chunk that follows another one, {@code null} if it is not there as it was written. */
    @Nullable Chunk next(Chunk before) {
        Chunk next = read(before.end());
        return next != null && next.isAfter(before) && next.number() == before.number() + 1 ? next : null;
    }

    /** The first chunk of the same backup that is as it was written, after another one; {@code null} if there is none. */
    @Nullable Chunk findAfter(Chunk before) {
        Chunk next = find(before.end());
        while (next != null && !next.isAfter(before)) {
            next = find(next.offset() + 1);
        }
        return next;
    }

    /** The next chunk that is as it was written, from here on; {@code null} if there is none. */
    @Nullable Chunk find(long from) {
        long at = from;
        while (at < size) {
            byte[] window = bytes(at, WINDOW + ChunkHeader.startLength());
            for (int i = 0; i < Math.min(window.length, WINDOW); i++) {
                Chunk found = ChunkHeader.isStart(window, i) ? read(at + i) : null;
                if (found != null) {
                    return found;
                }
            }
            at += WINDOW;
        }
        return null;
    }

    private byte[] bytes(long offset, int count) {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.max(0, Math.min(count, size - offset)));
        try {
            while (buffer.hasRemaining()) {
                if (file.read(buffer, offset + buffer.position()) < 0) {
                    // Someone has cut it off since it was opened.
                    return Arrays.copyOf(buffer.array(), buffer.position());
                }
            }
            return buffer.array();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
