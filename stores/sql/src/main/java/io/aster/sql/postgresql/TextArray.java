package io.aster.sql.postgresql;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/**
 * A {@code text[]} of one dimension, to bind where PostgreSQL's driver accepts its own objects: the driver copies other arrays of texts
 * twice as often. The binary form is that of {@code array_recv} in the server's {@code arrayfuncs.c}; a driver that is configured to send
 * texts uses the text form.
 */
final class TextArray extends PGobject implements PGBinaryObject {
    private static final long serialVersionUID = 1L;

    private static final int TEXT_OID = 25;
    private static final int HEADER_BYTES = 5 * Integer.BYTES;

    private final transient byte[] @Nullable [] elements;

    TextArray(@Nullable String[] texts) {
        this.type = "_text";
        this.elements = new byte[texts.length][];
        for (int i = 0; i < texts.length; i++) {
            String text = texts[i];
            elements[i] = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
        }
    }

    @Override
    public int lengthInBytes() {
        int length = HEADER_BYTES;
        for (byte[] element : elements) {
            length += Integer.BYTES + (element == null ? 0 : element.length);
        }
        return length;
    }

    /**
     * Writes the number of dimensions, whether nulls exist, the type of elements, their number, the first one's index; then each element
     * after its length.
     */
    @Override
    public void toBytes(byte[] bytes, int offset) {
        ByteBuffer target = ByteBuffer.wrap(bytes, offset, bytes.length - offset)
                .putInt(1)
                .putInt(1)
                .putInt(TEXT_OID)
                .putInt(elements.length)
                .putInt(1);
        for (byte[] element : elements) {
            if (element == null) {
                target.putInt(-1);
            } else {
                target.putInt(element.length).put(element);
            }
        }
    }

    @Override
    public String getValue() {
        StringJoiner literal = new StringJoiner(",", "{", "}");
        for (byte[] element : elements) {
            literal.add(element == null ? "NULL" : quote(new String(element, StandardCharsets.UTF_8)));
        }
        return literal.toString();
    }

    private static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    public void setByteValue(byte[] bytes, int offset) {
        throw new UnsupportedOperationException("is bound to statements, and never read from rows");
    }
}
