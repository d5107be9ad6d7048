package io.aster.formats.line;

import io.aster.value.Json;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON Lines: one object, one line. Characters that could control a terminal are escaped; JSON itself requires that only below U+0020.
 * Stateless.
 */
public final class JsonLine {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private JsonLine() {}

    /** The object as one line, without its end. */
    public static String of(Map<String, ? extends @Nullable Object> object) {
        return escape(Json.writeDocument(object));
    }

    private static String escape(String json) {
        int first = 0;
        while (first < json.length() && !isEscaped(json.charAt(first))) {
            first++;
        }
        if (first == json.length()) {
            return json;
        }
        StringBuilder escaped = new StringBuilder(json.length() + 16).append(json, 0, first);
        for (int i = first; i < json.length(); i++) {
            char c = json.charAt(i);
            if (isEscaped(c)) {
                escaped.append("\\u").append(String.format(Locale.ROOT, "%04x", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static boolean isEscaped(char c) {
        return c >= 0x7F && !Character.isSurrogate(c) && isDangerous(c);
    }

    /** Control characters, and the invisible ones that hide or reorder text; the two that shape letters and emoji stay. */
    public static boolean isDangerous(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> codePoint != ZERO_WIDTH_NON_JOINER && codePoint != ZERO_WIDTH_JOINER;
            default -> false;
        };
    }
}
