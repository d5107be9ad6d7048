package io.aster.formats.internal.line;

import io.aster.value.SortedJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A hash of a JSON object that does not depend on the order of its members or on white space. */
public final class ContentHash {
    private static final int BYTES = 16;

    private ContentHash() {}

    /** The first 128 bits of the SHA-256 of the object with its members sorted, in hexadecimal. */
    public static String of(Map<String, @Nullable Object> object) {
        byte[] text = SortedJson.of(object).getBytes(StandardCharsets.UTF_8);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
