package io.aster.cli.terminal;

import io.aster.formats.line.JsonLine;
import java.util.Locale;

/**
 * Escapes stored text for a terminal, so that the author of a message can't move the cursor, change colours or reorder what is read.
 * Dangerous characters are shown in a visible form, not dropped. Stateless.
 */
public final class SafeText {
    private static final int FIRST_CONTROL_PICTURE = 0x2400;
    private static final int DELETE = 0x7F;
    private static final int DELETE_PICTURE = 0x2421;

    private SafeText() {}

    /** Text for one line: line breaks become a sign too. */
    public static String line(String text) {
        return clean(text, false);
    }

    /** Text of any number of lines: breaks stay, as {@code \n} each, and a tab becomes four spaces. */
    public static String block(String text) {
        return clean(text, true);
    }

    private static String clean(String text, boolean keepBreaks) {
        if (isClean(text)) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            if (codePoint == '\r' && i < text.length() && text.charAt(i) == '\n') {
                continue;
            }
            append(clean, codePoint, keepBreaks);
        }
        return clean.toString();
    }

    private static void append(StringBuilder clean, int codePoint, boolean keepBreaks) {
        if (codePoint == '\t') {
            clean.append("    ");
        } else if (codePoint == '\n' && keepBreaks) {
            clean.append('\n');
        } else if (codePoint < ' ') {
            clean.append((char) (FIRST_CONTROL_PICTURE + codePoint));
        } else if (codePoint == DELETE) {
            clean.append((char) DELETE_PICTURE);
        } else if (JsonLine.isDangerous(codePoint)) {
            clean.append("<U+")
                    .append(Integer.toHexString(codePoint).toUpperCase(Locale.ROOT))
                    .append('>');
        } else {
            clean.appendCodePoint(codePoint);
        }
    }

    private static boolean isClean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= DELETE) {
                return false;
            }
        }
        return true;
    }
}
