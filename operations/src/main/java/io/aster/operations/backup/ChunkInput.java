package io.aster.operations.backup;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The lines of successive chunks of a file, up to the first place that is damaged or the end. Not thread-safe. */
final class ChunkInput implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final ChunkFile file;
    private final byte[] buffer = new byte[BUFFER];
    private @Nullable InputStream content;
    private @Nullable String ahead;
    private int position;
    private int limit;
    private Chunk last;

    /** Begins with a chunk. */
    ChunkInput(ChunkFile file, Chunk first) {
        this.file = file;
        this.last = first;
        this.content = first.content();
    }

    /** The next line without its line feed; {@code null} at the end. */
    @Nullable String next() {
        String line = peek();
        ahead = null;
        return line;
    }

    /** The line that {@link #next} will return. */
    @Nullable String peek() {
        if (ahead == null) {
            ahead = read();
        }
        return ahead;
    }

    /** The chunk that was read last. */
    Chunk last() {
        return last;
    }

    private @Nullable String read() {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        while (fill()) {
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            line.write(buffer, position, end - position);
            boolean ended = end < limit;
            position = ended ? end + 1 : end;
            if (ended) {
                return line.toString(StandardCharsets.UTF_8);
            }
        }
        return null;
    }

    /** Returns false at the end. */
    private boolean fill() {
        try {
            while (position == limit && content != null) {
                position = 0;
                limit = Math.max(0, content.read(buffer));
                if (limit == 0) {
                    openNext();
                }
            }
            return position < limit;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void openNext() {
        close();
        Chunk next = file.next(last);
        if (next != null) {
            last = next;
            content = next.content();
        }
    }

    @Override
    public void close() {
        try {
            if (content != null) {
                content.close();
                content = null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
