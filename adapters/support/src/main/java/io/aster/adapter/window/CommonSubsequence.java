package io.aster.adapter.window;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What two lists have in common, in order: their longest common subsequence, by the greedy algorithm of Myers (1986). Its time and memory grow
 * with the length of the lists and with the square of the number of differences, so lists with more than {@value #MOST_DIFFERENCES} are
 * compared from their ends instead: what is found then is common and in order, but may be shorter than what could be found. So memory is
 * bounded by 4 MiB beside the result, and time grows with the length of the lists only.
 */
public final class CommonSubsequence {
    /** Differences are elements of one list only, without those between common beginnings and ends. */
    static final int MOST_DIFFERENCES = 1_000;

    /** Comparisons of unequal elements from the ends. */
    static final int MOST_MISSES = 1_000_000;

    private static final int NONE = -1;

    /** Compares an element of the first list with one of the second, by their indexes. */
    @FunctionalInterface
    public interface Comparison {
        /** Whether they are the same. */
        boolean isSame(int first, int second);
    }

    private final Comparison comparison;
    private final int[] found;

    /** How many elements the lists have in common at their beginnings. */
    private final int begin;

    /** Of the lists without what they have in common at their beginnings and ends. */
    private final int firstSize;

    private final int secondSize;

    private CommonSubsequence(int firstSize, int secondSize, Comparison comparison) {
        this.comparison = comparison;
        this.found = new int[secondSize];
        Arrays.fill(found, NONE);
        int same = 0;
        while (same < Math.min(firstSize, secondSize) && comparison.isSame(same, same)) {
            found[same] = same;
            same++;
        }
        this.begin = same;
        int first = firstSize;
        int second = secondSize;
        while (first > begin && second > begin && comparison.isSame(first - 1, second - 1)) {
            found[--second] = --first;
        }
        this.firstSize = first - begin;
        this.secondSize = second - begin;
    }

    /** For each element of the second list the index of the same one of the first, or -1. The indexes ascend. */
    public static int[] of(int firstSize, int secondSize, Comparison comparison) {
        CommonSubsequence common = new CommonSubsequence(firstSize, secondSize, comparison);
        if (common.firstSize > 0 && common.secondSize > 0 && !common.isFound()) {
            common.findFromTheEnds();
        }
        return common.found;
    }

    private boolean isSame(int first, int second) {
        return comparison.isSame(begin + first, begin + second);
    }

    /**
     * Follows paths of 0, 1, 2, … differences until one passes both lists. Its place on the diagonal {@code k} is the number of first elements
     * that it passes, from which {@code k} is subtracted for the number of second ones.
     *
     * @return false if there are too many differences
     */
    private boolean isFound() {
        int most = Math.min(firstSize + secondSize, MOST_DIFFERENCES);
        List<int[]> reached = new ArrayList<>();
        int[] reach = new int[2 * most + 3];
        int zero = most + 1;
        for (int differences = 0; differences <= most; differences++) {
            for (int k = -differences; k <= differences; k += 2) {
                int place = begin(reach, zero, k, differences);
                while (place < firstSize && place - k < secondSize && isSame(place, place - k)) {
                    place++;
                }
                reach[zero + k] = place;
                if (place >= firstSize && place - k >= secondSize) {
                    trace(reached, differences, k);
                    return true;
                }
            }
            reached.add(Arrays.copyOfRange(reach, zero - differences - 1, zero + differences + 2));
        }
        return false;
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
    private void trace(List<int[]> reached, int differences, int diagonal) {
        int place = firstSize;
        int k = diagonal;
        for (int d = differences; d > 0; d--) {
            int[] reach = reached.get(d - 1);
            place = same(k, place, begin(reach, d, k, d));
            boolean ofSecond = isOfSecond(reach, d, k, d);
            k = ofSecond ? k + 1 : k - 1;
            place = ofSecond ? place : place - 1;
        }
        same(k, place, 0);
    }

    private int same(int k, int end, int from) {
        for (int place = from; place < end; place++) {
            found[begin + place - k] = begin + place;
        }
        return from;
    }

    /** Windows keep what is newest: each element is looked for before the one that was found last. */
    private void findFromTheEnds() {
        int end = firstSize;
        int misses = 0;
        for (int second = secondSize - 1; second >= 0; second--) {
            int first = end - 1;
            while (first >= 0 && misses < MOST_MISSES && !isSame(first, second)) {
                first--;
                misses++;
            }
            if (misses == MOST_MISSES) {
                return;
            }
            if (first >= 0) {
                found[begin + second] = begin + first;
                end = first;
            }
        }
    }
}
