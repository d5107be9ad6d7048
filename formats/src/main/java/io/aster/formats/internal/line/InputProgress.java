package io.aster.formats.internal.line;

import java.util.function.LongConsumer;

/**
 * Reports how far the lines of an input were taken, in bytes of the file, which may be packed. What is only buffered does not count, or a
 * small file would seem to be done before its first line is. Not thread-safe.
 */
public final class InputProgress implements LongConsumer {
    private final LongConsumer listener;
    private long read;
    private long chunkStart;
    private long chunkEnd;

    /**
     * Progress of an input of which nothing was read.
     *
     * @param listener receives the number of bytes
     */
    public InputProgress(LongConsumer listener) {
        this.listener = listener;
    }

    /** Sets how many bytes of the file have become content so far. */
    @Override
    public void accept(long bytes) {
        read = bytes;
    }

    /** Begins a chunk of content that was just read. */
    void beginChunk() {
        chunkStart = chunkEnd;
        chunkEnd = read;
    }

    /** Reports that all lines before a position of the chunk were taken. */
    void taken(int position, int length) {
        listener.accept(length == 0 ? chunkEnd : chunkStart + (chunkEnd - chunkStart) * position / length);
    }
}
