package io.aster.operations.backup;

import io.aster.operations.internal.LineDigest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Writes lines in chunks of about a megabyte. Takes text as an {@link Appendable}, each line with its line feed. Not thread-safe. */
final class ChunkWriter implements Appendable, AutoCloseable {
    /** A chunk ends with the line that reaches this number of bytes. */
    private static final int CHUNK = 1 << 20;

    private final OutputStream target;
    private final UUID backup;
    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    private final CRC32 crc = new CRC32();
    private final MessageDigest digests = LineDigest.sha256();
    private final StringBuilder line = new StringBuilder();
    private ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    private DeflaterOutputStream chunk = new DeflaterOutputStream(compressed, deflater);
    private long length;
    private long number;

    ChunkWriter(OutputStream target, UUID backup) {
        this.target = target;
        this.backup = backup;
    }

    /** Writes a line. */
    void line(String text) {
        append(text).append('\n');
    }

    /** How many chunks were written. */
    long chunks() {
        return number;
    }

    /** Ends the chunk, and returns the SHA-256 of the digests of all chunks so far, in hexadecimal. */
    String endPart() {
        if (length > 0) {
            endChunk();
        }
        return HexFormat.of().formatHex(digests.digest());
    }

    /** Writes the last line, in a chunk of its own. */
    void end(String text) {
        line(text);
        endChunk();
    }

    @Override
    public ChunkWriter append(CharSequence text) {
        return append(text, 0, text.length());
    }

    @Override
    public ChunkWriter append(CharSequence text, int start, int end) {
        line.append(text, start, end);
        endLine();
        return this;
    }

    @Override
    public ChunkWriter append(char c) {
        line.append(c);
        endLine();
        return this;
    }

    private void endLine() {
        int last = line.length() - 1;
        if (last < 0 || line.charAt(last) != '\n') {
            return;
        }
        byte[] bytes = line.toString().getBytes(StandardCharsets.UTF_8);
        line.setLength(0);
        crc.update(bytes);
        length += bytes.length;
        try {
            chunk.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (length >= CHUNK) {
            endChunk();
        }
    }

    private void endChunk() {
        try {
            chunk.finish();
            byte[] data = compressed.toByteArray();
            byte[] trailer = ChunkHeader.trailer(crc.getValue(), length);
            ChunkHeader header = ChunkHeader.of(backup, number, data, trailer);
            target.write(header.toBytes());
            target.write(data);
            target.write(trailer);
            header.addTo(digests);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        number++;
        length = 0;
        crc.reset();
        deflater.reset();
        compressed = new ByteArrayOutputStream();
        chunk = new DeflaterOutputStream(compressed, deflater);
    }

    /** Releases memory; what was written stays open. */
    @Override
    public void close() {
        deflater.end();
    }
}
