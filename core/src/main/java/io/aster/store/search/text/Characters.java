package io.aster.store.search.text;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What each character is in a search: a part of a word, one of a script without spaces between words, or a separator. The tables are written
 * out, so that an index keeps its meaning under another JDK or another version of Unicode, and so that a database can use the same ones.
 */
public final class Characters {
    /** Chinese, Japanese, Korean, Yi, Thai, Lao, Myanmar, Khmer: searched by any characters that follow each other. */
    private static final CharRanges DENSE = new CharRanges(
            0x0E00, 0x0EFF, 0x1000, 0x109F, 0x1100, 0x11FF, 0x1780, 0x17FF, 0x3005, 0x3007, 0x3021, 0x3029, 0x3031,
            0x3035, 0x3041, 0x309F, 0x30A1, 0x30FA, 0x30FC, 0x318F, 0x31A0, 0x31BF, 0x31F0, 0x31FF, 0x3400, 0x4DBF,
            0x4E00, 0xA4CF, 0xA960, 0xA97F, 0xAC00, 0xD7FF, 0xF900, 0xFAFF, 0xFF66, 0xFF9F, 0x20000, 0x323AF);

    private static final CharRanges SEPARATORS = new CharRanges(
            0x0000, 0x002F, 0x003A, 0x0040, 0x005B, 0x0060, 0x007B, 0x00A9, 0x00AB, 0x00B4, 0x00B6, 0x00B9, 0x00BB,
            0x00BF, 0x00D7, 0x00D7, 0x00F7, 0x00F7, 0x1680, 0x1680, 0x2000, 0x2BFF, 0x2E00, 0x3004, 0x3008, 0x3020,
            0x302A, 0x3030, 0x3036, 0x3040, 0x30A0, 0x30A0, 0x30FB, 0x30FB, 0x3190, 0x319F, 0x31C0, 0x31EF, 0x3200,
            0x33FF, 0x4DC0, 0x4DFF, 0xE000, 0xF8FF, 0xFE00, 0xFE6F, 0xFEFF, 0xFF0F, 0xFF1A, 0xFF20, 0xFF3B, 0xFF40,
            0xFF5B, 0xFF65, 0xFFE0, 0xFFFF, 0x1D000, 0x1DFFF, 0x1F000, 0x1FAFF, 0xE0000, 0x10FFFF);

    /** Letters that have a small form: of Latin, Greek and Cyrillic, then the wide forms of digits and of Latin letters. */
    private static final CharRanges FOLDED = new CharRanges(
            0x0041, 0x005A, 0x00C0, 0x017F, 0x0370, 0x03FF, 0x0400, 0x052F, 0x1E00, 0x1EFF, 0xFF10, 0xFF19, 0xFF21,
            0xFF3A, 0xFF41, 0xFF5A);

    private static final int WIDE = 0xFF01;
    private static final int WIDE_OFFSET = 0xFEE0;

    private Characters() {}

    /** Whether it is between words, and part of none. A query, unlike what is stored, may have a surrogate that stands alone. */
    static boolean isSeparator(int codePoint) {
        return SEPARATORS.contains(codePoint)
                || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
    }

    /** Whether its script has no spaces between words. */
    static boolean isDense(int codePoint) {
        return DENSE.contains(codePoint);
    }

    /** The character that it is compared as: a small letter for a capital one, the usual form for a wide one. */
    static int fold(int codePoint) {
        if (!FOLDED.contains(codePoint)) {
            return codePoint;
        }
        return Character.toLowerCase(codePoint >= WIDE ? codePoint - WIDE_OFFSET : codePoint);
    }

    /** The separators, as the inside of a bracket expression of PostgreSQL's regular expressions. */
    public static String separatorsBracket() {
        return SEPARATORS.toBracket();
    }

    /** The characters of scripts without spaces, in the same form. */
    public static String denseBracket() {
        return DENSE.toBracket();
    }

    /** All characters beyond ASCII that are compared as others. */
    public static String folded() {
        return foldedBeyondAscii().mapToObj(Character::toString).collect(Collectors.joining());
    }

    /** What those of {@link #folded} are compared as, in the same order. */
    public static String foldedTo() {
        return foldedBeyondAscii()
                .map(Characters::fold)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static IntStream foldedBeyondAscii() {
        return IntStream.range(0x80, 0x10000).filter(codePoint -> fold(codePoint) != codePoint);
    }
}
