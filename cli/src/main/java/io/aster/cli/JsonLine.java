package io.aster.cli;

import io.aster.value.Json;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON Lines: one object, one line. Characters that could act on a terminal are escaped, which JSON itself asks for only below U+0020.
 * Stateless.
 */
final class JsonLine {
    private JsonLine() {}

    /** The object as one line, without its end. */
    static String of(Map<String, ? extends @Nullable Object> object) {
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
        return c >= 0x7F && !Character.isSurrogate(c) && SafeText.isDangerous(c);
    }
}
