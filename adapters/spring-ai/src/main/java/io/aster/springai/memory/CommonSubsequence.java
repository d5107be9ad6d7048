package io.aster.springai.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What two lists have in common, in order: the longest common subsequence by the algorithm of Myers (1986), whose time is the length of the
 * lists times the number of differences.
 */
final class CommonSubsequence {
    /** Lists with more differences are taken as different from there on, which bounds time and memory. */
    private static final int MOST_DIFFERENCES = 1_000;

    /** Compares an element of the first list with one of the second. */
    @FunctionalInterface
    interface Sameness {
        boolean test(int first, int second);
    }

    private final int firstSize;
    private final int secondSize;
    private final Sameness sameness;

    private CommonSubsequence(int firstSize, int secondSize, Sameness sameness) {
        this.firstSize = firstSize;
        this.secondSize = secondSize;
        this.sameness = sameness;
    }

    /** For each element of the second list the index of the same one in the first, or -1. The indexes ascend. */
    static int[] of(int firstSize, int secondSize, Sameness sameness) {
        return new CommonSubsequence(firstSize, secondSize, sameness).find();
    }

    private int[] find() {
        int[] found = new int[secondSize];
        Arrays.fill(found, -1);
        // Per number of differences, how far each diagonal (index in the first list less that in the second) was
        // reached.
        List<int[]> reached = new ArrayList<>();
        int most = Math.min(firstSize + secondSize, MOST_DIFFERENCES);
        int[] furthest = new int[2 * most + 3];
        for (int differences = 0; differences <= most; differences++) {
            for (int diagonal = -differences; diagonal <= differences; diagonal += 2) {
                int first = slide(start(furthest, most + 1, differences, diagonal), diagonal);
                furthest[most + 1 + diagonal] = first;
                if (first >= firstSize && first - diagonal >= secondSize) {
                    reached.add(furthest);
                    trace(reached, most + 1, diagonal, found);
                    return found;
                }
            }
            reached.add(furthest.clone());
        }
        return prefix(found);
    }

    /** Where the path to a diagonal begins: to the right of one diagonal, or below the other, whichever got further. */
    private static int start(int[] furthest, int middle, int differences, int diagonal) {
        if (differences == 0) {
            return 0;
        }
        int below = furthest[middle + diagonal + 1];
        int right = furthest[middle + diagonal - 1] + 1;
        return diagonal == -differences || (diagonal != differences && right <= below) ? below : right;
    }

    private int slide(int first, int diagonal) {
        int at = first;
        while (at < firstSize && at - diagonal < secondSize && at - diagonal >= 0 && sameness.test(at, at - diagonal)) {
            at++;
        }
        return at;
    }

    private static void trace(List<int[]> reached, int middle, int end, int[] found) {
        int diagonal = end;
        for (int differences = reached.size() - 1; differences >= 0; differences--) {
            int last = reached.get(differences)[middle + diagonal];
            int[] before = differences == 0 ? new int[0] : reached.get(differences - 1);
            int first = start(before, middle, differences, diagonal);
            for (int at = first; at < last; at++) {
                found[at - diagonal] = at;
            }
            if (differences > 0) {
                boolean isBelow = first == before[middle + diagonal + 1]
                        && (diagonal == -differences
                                || (diagonal != differences && before[middle + diagonal - 1] + 1 <= first));
                diagonal += isBelow ? 1 : -1;
            }
        }
    }

    private int[] prefix(int[] found) {
        int end = slide(0, 0);
        for (int i = 0; i < end; i++) {
            found[i] = i;
        }
        return found;
    }
}
