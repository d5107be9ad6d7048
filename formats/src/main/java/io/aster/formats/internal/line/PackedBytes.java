package io.aster.formats.internal.line;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;

/** The bytes of a compressed stream, read once and counted. Not thread-safe. */
final class PackedBytes {
    static final int END = -1;

    private static final int BUFFER = 64 * 1024;

    private final InputStream input;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private long before;

    PackedBytes(InputStream input) {
        this.input = input;
    }

    /** The next byte, or {@link #END}. */
    int next() throws IOException {
        return fill() ? Byte.toUnsignedInt(buffer[position++]) : END;
    }

    /**
     * The next byte.
     *
     * @throws EOFException at the end
     */
    int required() throws IOException {
        int value = next();
        if (value == END) {
            throw new EOFException();
        }
        return value;
    }

    /** How many bytes were taken. */
    long taken() {
        return before + position;
    }

    /**
     * Passes the buffered bytes, at least one, to the inflater; {@link #takeBack} takes back those that it does not use.
     *
     * @throws EOFException at the end
     */
    void handTo(Inflater inflater) throws IOException {
        if (!fill()) {
            throw new EOFException();
        }
        inflater.setInput(buffer, position, limit - position);
        position = limit;
    }

    /** Takes back the bytes that the inflater did not use. */
    void takeBack(Inflater inflater) {
        position = limit - inflater.getRemaining();
    }

    private boolean fill() throws IOException {
        if (position == limit) {
            before += limit;
            position = 0;
            limit = Math.max(0, input.read(buffer));
        }
        return position < limit;
    }
}
