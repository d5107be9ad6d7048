package io.aster.operations.internal;

import io.aster.value.SortedJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 of lines of JSON in UTF-8, each with a line feed, whose objects have their members sorted by the UTF-16 code units of their names. Not
 * thread-safe.
 */
public final class LineDigest {
    private final MessageDigest lines = sha256();

    /** Adds a line. */
    public void add(Map<String, ? extends @Nullable Object> line) {
        lines.update(SortedJson.of(line).getBytes(StandardCharsets.UTF_8));
        lines.update((byte) '\n');
    }

    /** The digest in hexadecimal, 64 characters. Nothing can be added afterwards. */
    public String toHex() {
        return HexFormat.of().formatHex(lines.digest());
    }

    /** A new SHA-256. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
