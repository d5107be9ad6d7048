package io.aster.value;

import io.aster.error.InvalidValueException;
import java.util.Comparator;
import java.util.function.Supplier;

/** Rules for Unicode text: well-formed, measured in UTF-8, ordered by code point. Stateless. */
public final class Text {
    /**
     * Code point order, which is the byte order of UTF-8 and the order of every store. {@link String#compareTo} differs from it
     * where a surrogate pair meets a character above U+D7FF.
     */
    public static final Comparator<String> CODE_POINT_ORDER = Text::compare;

    /** The most bytes of one char in UTF-8; a surrogate pair has four bytes for two chars. */
    static final int MAX_UTF8_BYTES_OF_CHAR = 3;

    private Text() {}

    /**
     * Returns {@code value} if it is well-formed UTF-16.
     *
     * @throws InvalidValueException if it has a surrogate without its other half
     */
    public static String check(String field, String value) {
        return check(() -> field, value);
    }

    /** The same, for a field whose name is computed only for the error. */
    static String check(Supplier<String> field, String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isSurrogate(value.charAt(i))) {
                if (!Character.isSupplementaryCodePoint(value.codePointAt(i))) {
                    throw loneSurrogate(field.get(), value, i);
                }
                i++;
            }
        }
        return value;
    }

    /** The number of bytes of {@code value} in UTF-8; {@code value} is well-formed. */
    public static int utf8Length(String value) {
        int bytes = value.length();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return bytes;
    }

    static int codePointAt(String field, String value, int index) {
        int codePoint = value.codePointAt(index);
        if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
            throw loneSurrogate(field, value, index);
        }
        return codePoint;
    }

    private static InvalidValueException loneSurrogate(String field, String value, int index) {
        return new InvalidValueException(
                field,
                "is not well-formed Unicode: lone surrogate U+%04X at index %d"
                        .formatted((int) value.charAt(index), index));
    }

    private static int compare(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                return Integer.compare(rank(x), rank(y));
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    /** Orders surrogates, which stand for code points from U+10000 up, after every other char. */
    private static int rank(char c) {
        return Character.isSurrogate(c) ? c + 0x10000 : c;
    }
}
