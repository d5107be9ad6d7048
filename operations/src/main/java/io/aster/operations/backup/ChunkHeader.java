package io.aster.operations.backup;

import io.aster.operations.internal.LineDigest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The header of a chunk: that of a gzip member (RFC 1952) with one extra field, so that every gzip reads the file, and a reader that lost its
 * place finds the next chunk. Immutable.
 */
final class ChunkHeader {
    /** The bytes of a header. */
    static final int SIZE = 77;

    /** The bytes of the checksum and the length that end a gzip member. */
    static final int TRAILER = 8;

    /** The largest compressed chunk: one line of the longest legal length, which does not get smaller. */
    static final int MAX_LENGTH = 80 * 1024 * 1024;

    private static final int DIGEST = 32;
    private static final byte VERSION = 1;

    /** The members' fixed beginning: magic, deflate, an extra field, no time, any system; the extra field's length, name and length. */
    private static final byte[] START = {
        0x1F, (byte) 0x8B, 8, 4, 0, 0, 0, 0, 0, (byte) 0xFF, 65, 0, 'A', 's', 61, 0, VERSION
    };

    private final UUID backup;
    private final long number;
    private final int length;
    private final byte[] digest;

    /**
     * A header with these values.
     *
     * @param backup the id of the backup
     * @param number the chunk's place in the file, from 0
     * @param length how many bytes of compressed data follow the header
     * @param digest SHA-256 of the header without this digest, the compressed data and the trailer
     */
    private ChunkHeader(UUID backup, long number, int length, byte[] digest) {
        this.backup = backup;
        this.number = number;
        this.length = length;
        this.digest = digest;
    }

    /** The id of the backup. */
    UUID backup() {
        return backup;
    }

    /** The chunk's place in the file, from 0. */
    long number() {
        return number;
    }

    /** How many bytes of compressed data follow the header. */
    int length() {
        return length;
    }

    /** Adds the digest to one of all chunks. */
    void addTo(MessageDigest digests) {
        digests.update(digest);
    }

    /** The header of a chunk with this content. */
    static ChunkHeader of(UUID backup, long number, byte[] compressed, byte[] trailer) {
        ChunkHeader open = new ChunkHeader(backup, number, compressed.length, new byte[DIGEST]);
        return new ChunkHeader(backup, number, compressed.length, open.digestOf(compressed, trailer));
    }

    /** Reads a header; {@code null} if these bytes are none. */
    static @Nullable ChunkHeader read(byte[] bytes) {
        if (bytes.length < SIZE || !isStart(bytes, 0)) {
            return null;
        }
        ByteBuffer rest = ByteBuffer.wrap(bytes, START.length, SIZE - START.length);
        UUID backup = new UUID(rest.getLong(), rest.getLong());
        long number = rest.getLong();
        int length = rest.getInt();
        byte[] digest = new byte[DIGEST];
        rest.get(digest);
        return number < 0 || length < 0 || length > MAX_LENGTH ? null : new ChunkHeader(backup, number, length, digest);
    }

    /** Whether a header may begin at a place. */
    static boolean isStart(byte[] bytes, int at) {
        return at + START.length <= bytes.length && Arrays.equals(bytes, at, at + START.length, START, 0, START.length);
    }

    static int startLength() {
        return START.length;
    }

    byte[] toBytes() {
        return bytes(digest);
    }

    /** Whether this is the header of a chunk with this content. */
    boolean fits(byte[] compressed, byte[] trailer) {
        return MessageDigest.isEqual(digest, digestOf(compressed, trailer));
    }

    /** The checksum and the length of the content, as gzip has them. */
    static byte[] trailer(long crc, long length) {
        return ByteBuffer.allocate(TRAILER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) crc)
                .putInt((int) length)
                .array();
    }

    private byte[] digestOf(byte[] compressed, byte[] trailer) {
        MessageDigest hash = LineDigest.sha256();
        hash.update(bytes(digest), 0, SIZE - DIGEST);
        hash.update(compressed);
        return hash.digest(trailer);
    }

    private byte[] bytes(byte[] end) {
        return ByteBuffer.allocate(SIZE)
                .put(START)
                .putLong(backup.getMostSignificantBits())
                .putLong(backup.getLeastSignificantBits())
                .putLong(number)
                .putInt(length)
                .put(end)
                .array();
    }
}
