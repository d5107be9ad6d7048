package io.aster.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;

/** An input that is unpacked if it is packed, whatever its name. */
final class InputFile {
    private static final int BUFFER = 64 * 1024;
    private static final int[] GZIP_MAGIC = {0x1F, 0x8B};

    private InputFile() {}

    /**
     * The content of a stream.
     *
     * @param read told how many bytes of the raw stream were read so far
     */
    static InputStream content(InputStream raw, LongConsumer read) throws IOException {
        PushbackInputStream input = new PushbackInputStream(new Counting(raw, read), GZIP_MAGIC.length);
        byte[] magic = input.readNBytes(GZIP_MAGIC.length);
        input.unread(magic);
        boolean packed = magic.length == GZIP_MAGIC.length
                && Byte.toUnsignedInt(magic[0]) == GZIP_MAGIC[0]
                && Byte.toUnsignedInt(magic[1]) == GZIP_MAGIC[1];
        return packed ? new GZIPInputStream(input, BUFFER) : input;
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
