package io.aster.vault.internal.field;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Joins fields to bytes, each after its length: no other fields have the same bytes, whatever characters they contain. Stateless. */
public final class Fields {
    private static final int NONE = -1;

    private Fields() {}

    /** The bytes of some fields, in this order; {@code null} differs from an empty field. */
    public static byte[] join(@Nullable String... fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (String field : fields) {
                write(field, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(@Nullable String field, DataOutputStream out) throws IOException {
        if (field == null) {
            out.writeInt(NONE);
            return;
        }
        byte[] utf8 = field.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }
}
