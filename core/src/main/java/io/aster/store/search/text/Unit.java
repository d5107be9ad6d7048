package io.aster.store.search.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A word of a text, or one character of a script without spaces between words.
 *
 * @param form as it is compared
 * @param start its first character in the text
 * @param end the character after its last one
 */
record Unit(String form, int start, int end, boolean isDense) {
    /** Whether it follows directly on another one, so that both are in one run of such a script. */
    boolean continues(Unit before) {
        return isDense && before.isDense && start == before.end;
    }

    /** The units of a text, in order. */
    static List<Unit> of(String text) {
        List<Unit> units = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int wordStart = 0;
        int next;
        for (int at = 0; at < text.length(); at = next) {
            int codePoint = text.codePointAt(at);
            next = at + Character.charCount(codePoint);
            boolean isDense = Characters.isDense(codePoint);
            if (isDense || Characters.isSeparator(codePoint)) {
                end(word, wordStart, at, units);
            } else {
                wordStart = word.isEmpty() ? at : wordStart;
                word.appendCodePoint(Characters.fold(codePoint));
            }
            if (isDense) {
                units.add(new Unit(Character.toString(codePoint), at, next, true));
            }
        }
        end(word, wordStart, text.length(), units);
        return units;
    }

    private static void end(StringBuilder word, int start, int end, List<Unit> units) {
        if (!word.isEmpty()) {
            units.add(new Unit(word.toString(), start, end, false));
            word.setLength(0);
        }
    }
}
