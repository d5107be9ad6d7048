package io.aster.formats.internal.line;

import io.aster.value.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A hash of a JSON object that does not depend on the order of its members or on white space. */
public final class ContentHash {
    private static final int BYTES = 16;

    private ContentHash() {}

    /** The first 128 bits of the SHA-256 of the object with its members sorted, in hexadecimal. */
    public static String of(Map<String, @Nullable Object> object) {
        byte[] text = Json.writeDocument(sorted(object)).getBytes(StandardCharsets.UTF_8);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static Map<String, @Nullable Object> sorted(Map<?, ?> object) {
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        object.forEach((name, value) -> sorted.put((String) name, sortedValue(value)));
        return sorted;
    }

    private static @Nullable Object sortedValue(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            return sorted(object);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> elements = new ArrayList<>(list.size());
            list.forEach(element -> elements.add(sortedValue(element)));
            return elements;
        }
        return value;
    }
}
