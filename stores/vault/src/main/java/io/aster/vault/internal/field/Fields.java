package io.aster.vault.internal.field;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Joins fields to bytes, each after its length: no other fields have the same bytes, whatever characters they contain. Stateless. */
public final class Fields {
    private static final int NONE = -1;
    private static final byte[] EMPTY = {};

    private Fields() {}

    /** The bytes of some fields, in this order; {@code null} differs from an empty field. */
    public static byte[] join(@Nullable String... fields) {
        byte[][] utf8 = new byte[fields.length][];
        int length = 0;
        for (int i = 0; i < fields.length; i++) {
            String field = fields[i];
            utf8[i] = field == null ? EMPTY : field.getBytes(StandardCharsets.UTF_8);
            length += Integer.BYTES + utf8[i].length;
        }
        ByteBuffer joined = ByteBuffer.allocate(length);
        for (int i = 0; i < fields.length; i++) {
            joined.putInt(fields[i] == null ? NONE : utf8[i].length).put(utf8[i]);
        }
        return joined.array();
    }

    /** Several results of {@link #join}, as the result for all their fields. */
    public static byte[] concat(byte[] first, byte[] second, byte[] third) {
        return ByteBuffer.allocate(first.length + second.length + third.length)
                .put(first)
                .put(second)
                .put(third)
                .array();
    }
}
