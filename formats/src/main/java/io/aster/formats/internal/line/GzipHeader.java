package io.aster.formats.internal.line;

import java.io.EOFException;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.ZipException;

/** Skips the header of a gzip member (RFC 1952, section 2.3): only its end matters. Not thread-safe. */
final class GzipHeader {
    private static final int FIRST_MAGIC = 0x1F;
    private static final int SECOND_MAGIC = 0x8B;
    private static final int DEFLATE = 8;
    private static final int CHECKSUM = 0x02;
    private static final int EXTRA = 0x04;
    private static final int NAME = 0x08;
    private static final int COMMENT = 0x10;
    private static final int RESERVED = 0xE0;
    private static final int TIME_LEVEL_AND_SYSTEM = 6;

    private final PackedBytes packed;
    private final CRC32 checksum = new CRC32();

    GzipHeader(PackedBytes packed) {
        this.packed = packed;
    }

    /** Whether a stream that begins with these two bytes is gzip. */
    static boolean isMagic(int first, int second) {
        return first == FIRST_MAGIC && second == SECOND_MAGIC;
    }

    /**
     * Reads a header after its first two bytes.
     *
     * @throws ZipException if it is not a gzip header
     * @throws EOFException if the header is truncated
     */
    void read() throws IOException {
        checksum.reset();
        checksum.update(FIRST_MAGIC);
        checksum.update(SECOND_MAGIC);
        int method = next();
        int flags = next();
        if (method != DEFLATE || (flags & RESERVED) != 0) {
            throw new ZipException("its method or its flags are unknown");
        }
        skip(TIME_LEVEL_AND_SYSTEM);
        if ((flags & EXTRA) != 0) {
            skip(next() | next() << Byte.SIZE);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & CHECKSUM) != 0) {
            check((int) checksum.getValue() & 0xFFFF);
        }
    }

    private void check(int expected) throws IOException {
        if ((next() | next() << Byte.SIZE) != expected) {
            throw new ZipException("the checksum of its header differs");
        }
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            next();
        }
    }

    private void skipText() throws IOException {
        while (next() != 0) {
            // up to its end
        }
    }

    private int next() throws IOException {
        int value = packed.required();
        checksum.update(value);
        return value;
    }
}
