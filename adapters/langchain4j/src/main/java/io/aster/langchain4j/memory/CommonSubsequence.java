package io.aster.langchain4j.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The longest common subsequence of two lists, by the greedy algorithm of Myers: its time and memory grow with the length, and with the number
 * of differences squared.
 */
final class CommonSubsequence {
    private static final int NONE = -1;

    /** Compares an element of the first list with one of the second, by their indexes. */
    @FunctionalInterface
    interface Comparison {
        boolean isSame(int first, int second);
    }

    private final int firstSize;
    private final int secondSize;
    private final Comparison comparison;

    private CommonSubsequence(int firstSize, int secondSize, Comparison comparison) {
        this.firstSize = firstSize;
        this.secondSize = secondSize;
        this.comparison = comparison;
    }

    /** For each element of the second list the index of the same one of the first, or -1. */
    static int[] of(int firstSize, int secondSize, Comparison comparison) {
        return new CommonSubsequence(firstSize, secondSize, comparison).find();
    }

    /**
     * Follows paths of 0, 1, 2, … differences until one passes both lists. Its place on the diagonal {@code k} is the number of first elements
     * that it passes, from which {@code k} is subtracted for the number of second ones.
     */
    private int[] find() {
        int most = firstSize + secondSize;
        List<int[]> reached = new ArrayList<>();
        int[] reach = new int[2 * most + 3];
        int zero = most + 1;
        for (int differences = 0; ; differences++) {
            for (int k = -differences; k <= differences; k += 2) {
                int place = begin(reach, zero, k, differences);
                while (place < firstSize && place - k < secondSize && comparison.isSame(place, place - k)) {
                    place++;
                }
                reach[zero + k] = place;
                if (place >= firstSize && place - k >= secondSize) {
                    return trace(reached, differences, k);
                }
            }
            reached.add(Arrays.copyOfRange(reach, zero - differences - 1, zero + differences + 2));
        }
    }

    /** Where a path with these differences begins on a diagonal. */
    private static int begin(int[] reach, int zero, int k, int differences) {
        return isOfSecond(reach, zero, k, differences) ? reach[zero + k + 1] : reach[zero + k - 1] + 1;
    }

    /** Whether the last difference of such a path is an element of the second list only. */
    private static boolean isOfSecond(int[] reach, int zero, int k, int differences) {
        return k == -differences || (k != differences && reach[zero + k - 1] < reach[zero + k + 1]);
    }

    /** Goes back from the end; between two differences, the elements are the same. */
    private int[] trace(List<int[]> reached, int differences, int diagonal) {
        int[] found = new int[secondSize];
        Arrays.fill(found, NONE);
        int place = firstSize;
        int k = diagonal;
        for (int d = differences; d > 0; d--) {
            int[] reach = reached.get(d - 1);
            place = same(found, k, place, begin(reach, d, k, d));
            boolean ofSecond = isOfSecond(reach, d, k, d);
            k = ofSecond ? k + 1 : k - 1;
            place = ofSecond ? place : place - 1;
        }
        same(found, k, place, 0);
        return found;
    }

    private static int same(int[] found, int k, int end, int begin) {
        for (int place = begin; place < end; place++) {
            found[place - k] = place;
        }
        return begin;
    }
}
