package io.aster.operations.backup;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** A chunk that was read and is as it was written. Immutable. */
final class Chunk {
    private final ChunkHeader header;
    private final long offset;
    private final byte[] compressed;

    /**
     * A chunk whose content fits its header.
     *
     * @param offset where it begins in its file
     * @param compressed its content, which must not be changed
     */
    Chunk(ChunkHeader header, long offset, byte[] compressed) {
        this.header = header;
        this.offset = offset;
        this.compressed = compressed;
    }

    ChunkHeader header() {
        return header;
    }

    /** Where it begins in its file. */
    long offset() {
        return offset;
    }

    long number() {
        return header.number();
    }

    /** Whether it comes after another one of the same backup. */
    boolean isAfter(Chunk other) {
        return header.backup().equals(other.header.backup()) && number() > other.number();
    }

    /** Where the next chunk begins. */
    long end() {
        return offset + ChunkHeader.SIZE + compressed.length + ChunkHeader.TRAILER;
    }

    /** Its lines; closing the stream releases memory. */
    InputStream content() {
        Inflater inflater = new Inflater(true);
        return new InflaterInputStream(new ByteArrayInputStream(compressed), inflater) {
            @Override
            public void close() {
                inflater.end();
            }
        };
    }
}
