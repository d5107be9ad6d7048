package io.aster.springai.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CommonSubsequenceTest {
    @Test
    void itIsCommonAndNoneIsLonger() {
        Random random = new Random(42);
        for (int i = 0; i < 5_000; i++) {
            int letters = 1 + random.nextInt(4);
            int[] first = random.ints(random.nextInt(9), 0, letters).toArray();
            int[] second = random.ints(random.nextInt(9), 0, letters).toArray();
            int[] found = find(first, second);
            int before = -1;
            for (int j = 0; j < found.length; j++) {
                if (found[j] >= 0) {
                    assertThat(found[j]).isGreaterThan(before);
                    assertThat(first[found[j]]).isEqualTo(second[j]);
                    before = found[j];
                }
            }
            assertThat(Arrays.stream(found).filter(at -> at >= 0).count())
                    .as("%s and %s", Arrays.toString(first), Arrays.toString(second))
                    .isEqualTo(longest(first, second));
        }
    }

    @Test
    void aLongListThatMovedIsFound() {
        int[] first = IntStream.range(0, 20_000).toArray();
        int[] second = IntStream.range(3, 20_002).toArray();
        int[] found = find(first, second);
        assertThat(found).hasSize(19_999);
        assertThat(found[0]).isEqualTo(3);
        assertThat(Arrays.copyOfRange(found, 19_997, 19_999)).containsExactly(-1, -1);
        assertThat(Arrays.stream(found).filter(at -> at >= 0).count()).isEqualTo(19_997);
    }

    /** The beginning is still found, and the rest taken as new. */
    @Test
    void listsThatDifferInAlmostAllTakeBoundedTime() {
        int[] first = IntStream.range(0, 20_000).toArray();
        int[] second = IntStream.range(0, 20_000).map(i -> i < 7 ? i : -i).toArray();
        int[] found = find(first, second);
        assertThat(Arrays.stream(found).filter(at -> at >= 0)).containsExactly(0, 1, 2, 3, 4, 5, 6);
    }

    private static int[] find(int[] first, int[] second) {
        return CommonSubsequence.of(first.length, second.length, (a, b) -> first[a] == second[b]);
    }

    private static long longest(int[] first, int[] second) {
        int[][] longest = new int[first.length + 1][second.length + 1];
        for (int i = 1; i <= first.length; i++) {
            for (int j = 1; j <= second.length; j++) {
                longest[i][j] = first[i - 1] == second[j - 1]
                        ? longest[i - 1][j - 1] + 1
                        : Math.max(longest[i - 1][j], longest[i][j - 1]);
            }
        }
        return longest[first.length][second.length];
    }
}
