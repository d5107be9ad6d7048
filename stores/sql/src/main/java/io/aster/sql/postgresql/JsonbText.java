package io.aster.sql.postgresql;

/**
 * Converts between JSON text and text that {@code jsonb} accepts, which refuses U+0000. U+001A becomes the sign of an escape:
 * {@code \u0000} is written as {@code \u001a0}, and {@code \u001a} itself as {@code \u001a1}. In JSON text control characters are always
 * escaped.
 */
final class JsonbText {
    private static final String CONTROL = "\\u00";
    private static final String SIGN = "\\u001a";
    private static final int LENGTH = SIGN.length();

    private JsonbText() {}

    /** Converts JSON text to text that {@code jsonb} accepts. */
    static String encode(String text) {
        int found = text.indexOf(CONTROL);
        return found < 0 ? text : encode(text, found);
    }

    /** Restores the JSON text from text that {@code jsonb} printed. */
    static String decode(String printed) {
        int found = printed.indexOf(SIGN);
        return found < 0 ? printed : decode(printed, found);
    }

    private static String encode(String text, int first) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        int done = 0;
        for (int at = first; at >= 0; at = text.indexOf(CONTROL, at + 1)) {
            char mark = isEscape(text, at) ? mark(text, at) : 0;
            if (mark != 0) {
                encoded.append(text, done, at).append(SIGN).append(mark);
                done = at + LENGTH;
            }
        }
        return encoded.append(text, done, text.length()).toString();
    }

    private static String decode(String printed, int first) {
        StringBuilder decoded = new StringBuilder(printed.length());
        int done = 0;
        for (int at = first; at >= 0; at = printed.indexOf(SIGN, at + 1)) {
            if (isEscape(printed, at)) {
                decoded.append(printed, done, at).append(printed.charAt(at + LENGTH) == '0' ? "\\u0000" : SIGN);
                done = at + LENGTH + 1;
            }
        }
        return decoded.append(printed, done, printed.length()).toString();
    }

    /** The character after the sign that stands for the escape at this index, or 0 if that escape stays unchanged. */
    private static char mark(String json, int at) {
        if (json.startsWith("00", at + CONTROL.length())) {
            return '0';
        }
        return json.regionMatches(true, at, SIGN, 0, LENGTH) ? '1' : 0;
    }

    /** Whether the backslash at this index begins an escape, rather than being escaped itself. */
    private static boolean isEscape(String json, int at) {
        int before = at;
        while (before > 0 && json.charAt(before - 1) == '\\') {
            before--;
        }
        return (at - before) % 2 == 0;
    }
}
