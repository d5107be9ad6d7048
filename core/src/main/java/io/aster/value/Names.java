package io.aster.value;

import io.aster.error.InvalidValueException;
import org.jspecify.annotations.Nullable;

/**
 * The rule for ids and names: 1 to 255 code points (a branch: to 1,000) of well-formed Unicode, no control character, no white
 * space at either end. They are compared code point by code point, without case folding or normalization. Stateless.
 */
public final class Names {
    /** The longest id or name, in code points. */
    public static final int MAX_LENGTH = 255;

    /** The longest branch, in code points. */
    public static final int MAX_BRANCH_LENGTH = 1_000;

    private Names() {}

    /**
     * Returns {@code value} if it is a legal id or name.
     *
     * @param field how the error names it
     * @throws InvalidValueException if it is not
     */
    public static String check(String field, @Nullable String value) {
        return check(field, value, MAX_LENGTH);
    }

    /** Like {@link #check}, but {@code null} is legal and stands for none. */
    public static @Nullable String checkOptional(String field, @Nullable String value) {
        return value == null ? null : check(field, value, MAX_LENGTH);
    }

    /** Returns {@code value} if it is a legal branch ({@code null} stands for none). */
    public static @Nullable String checkBranch(String field, @Nullable String value) {
        return value == null ? null : check(field, value, MAX_BRANCH_LENGTH);
    }

    private static String check(String field, @Nullable String value, int maxLength) {
        if (value == null || value.isEmpty()) {
            throw new InvalidValueException(field, "must have 1 to " + maxLength + " code points, has none");
        }
        if (value.length() <= maxLength && isPlain(value)) {
            return value;
        }
        int codePoints = 0;
        for (int i = 0; i < value.length(); codePoints++) {
            int codePoint = Text.codePointAt(field, value, i);
            if (Character.isISOControl(codePoint)) {
                throw new InvalidValueException(
                        field, "has the control character %s at index %d".formatted(hex(codePoint), i));
            }
            i += Character.charCount(codePoint);
        }
        if (codePoints > maxLength) {
            throw new InvalidValueException(
                    field, "must have at most " + maxLength + " code points, has " + codePoints);
        }
        if (isSpace(value.codePointAt(0)) || isSpace(value.codePointBefore(value.length()))) {
            throw new InvalidValueException(field, "must not start or end with white space");
        }
        return value;
    }

    /** Whether it is printable ASCII without blanks, as most names are. */
    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c >= 0x7F) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSpace(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
    }

    private static String hex(int codePoint) {
        return "U+%04X".formatted(codePoint);
    }
}
