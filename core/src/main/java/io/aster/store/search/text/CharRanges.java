package io.aster.store.search.text;

import java.util.Arrays;

/** A set of code points, as pairs of the first and the last one of each range, in ascending order. Immutable. */
final class CharRanges {
    private final int[] bounds;

    /** @param bounds first, last, first, last, … */
    CharRanges(int... bounds) {
        this.bounds = bounds;
    }

    boolean contains(int codePoint) {
        int place = Arrays.binarySearch(bounds, codePoint);
        return place >= 0 || (-place - 1) % 2 == 1;
    }

    /** The ranges as the inside of a bracket expression of PostgreSQL's regular expressions. */
    String toBracket() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bounds.length; i += 2) {
            text.append(String.format("\\U%08x-\\U%08x", Math.max(1, bounds[i]), bounds[i + 1]));
        }
        return text.toString();
    }
}
