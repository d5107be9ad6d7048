package io.aster.formats.internal.line;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.function.LongConsumer;

/** An input that is decompressed if it is gzip, whatever its name. */
public final class InputFile {
    private static final int MAGIC_BYTES = 2;

    private InputFile() {}

    /**
     * The content of a stream.
     *
     * @param read receives the number of bytes of the raw stream that the content took which was read so far
     */
    public static InputStream content(InputStream raw, LongConsumer read) throws IOException {
        PushbackInputStream input = new PushbackInputStream(raw, MAGIC_BYTES);
        byte[] magic = input.readNBytes(MAGIC_BYTES);
        input.unread(magic);
        boolean packed = magic.length == MAGIC_BYTES
                && GzipHeader.isMagic(Byte.toUnsignedInt(magic[0]), Byte.toUnsignedInt(magic[1]));
        return packed ? new GzipMembers(input, read) : new Counting(input, read);
    }

    private static final class Counting extends FilterInputStream {
        private final LongConsumer read;
        private long count;

        Counting(InputStream in, LongConsumer read) {
            super(in);
            this.read = read;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? -1 : 1);
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int bytes = super.read(buffer, offset, length);
            count(bytes);
            return bytes;
        }

        private void count(int bytes) {
            if (bytes > 0) {
                count += bytes;
                read.accept(count);
            }
        }
    }
}
