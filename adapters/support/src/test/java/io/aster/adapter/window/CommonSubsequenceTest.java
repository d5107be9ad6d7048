package io.aster.adapter.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CommonSubsequenceTest {
    /** Of lists of 5,000 and 5,000 elements: fewer than a tenth of all pairs. */
    private static final long MOST_COMPARISONS = 2_100_000;

    @Test
    void itIsCommonAndNoneIsLonger() {
        Random random = new Random(42);
        for (int i = 0; i < 5_000; i++) {
            int letters = 1 + random.nextInt(4);
            int[] first = random.ints(random.nextInt(9), 0, letters).toArray();
            int[] second = random.ints(random.nextInt(9), 0, letters).toArray();
            int[] found = find(first, second);
            assertCommon(first, second, found);
            assertThat(count(found))
                    .as("%s and %s", Arrays.toString(first), Arrays.toString(second))
                    .isEqualTo(longest(first, second));
        }
    }

    @Test
    void aLongListThatMovedIsFound() {
        int[] found = find(IntStream.range(0, 20_000), IntStream.range(3, 20_002));
        assertThat(found[0]).isEqualTo(3);
        assertThat(Arrays.copyOfRange(found, 19_997, 19_999)).containsExactly(-1, -1);
        assertThat(count(found)).isEqualTo(19_997);
    }

    /** A memory of thousands of messages that gets a small window, and what is said next. */
    @Test
    void aListThatMovedByMoreThanTheBoundIsFound() {
        int[] found = find(IntStream.range(0, 20_000), IntStream.range(19_900, 20_002));
        assertThat(found[0]).isEqualTo(19_900);
        assertThat(count(found)).isEqualTo(100);
    }

    /** The beginning, as of a system message, and the end; what is between them is a summary. */
    @Test
    void beginningAndEndAreFoundHoweverManyDifferencesAreBetween() {
        IntStream given = IntStream.concat(
                IntStream.concat(IntStream.range(0, 3), IntStream.range(-2_000, 0)), IntStream.range(19_000, 20_000));
        int[] found = find(IntStream.range(0, 20_000), given);
        assertThat(Arrays.copyOf(found, 3)).containsExactly(0, 1, 2);
        assertThat(count(found)).isEqualTo(1_003);
    }

    @Test
    void aListThatIsReplacedWholeTakesBoundedWork() {
        AtomicLong comparisons = new AtomicLong();
        int[] found = CommonSubsequence.of(5_000, 5_000, (first, second) -> {
            comparisons.incrementAndGet();
            return false;
        });
        assertThat(count(found)).isZero();
        assertThat(comparisons).hasValueBetween(1L, MOST_COMPARISONS);
    }

    @Test
    void aListThatIsShuffledTakesBoundedWork() {
        Random random = new Random(1);
        int[] first = random.ints(5_000, 0, 5_000).toArray();
        int[] second = random.ints(5_000, 0, 5_000).toArray();
        AtomicLong comparisons = new AtomicLong();
        int[] found = CommonSubsequence.of(first.length, second.length, (a, b) -> {
            comparisons.incrementAndGet();
            return first[a] == second[b];
        });
        assertCommon(first, second, found);
        assertThat(comparisons).hasValueBetween(1L, MOST_COMPARISONS);
    }

    private static int[] find(IntStream first, IntStream second) {
        int[] before = first.toArray();
        int[] given = second.toArray();
        int[] found = find(before, given);
        assertCommon(before, given, found);
        return found;
    }

    private static int[] find(int[] first, int[] second) {
        return CommonSubsequence.of(first.length, second.length, (a, b) -> first[a] == second[b]);
    }

    private static void assertCommon(int[] first, int[] second, int[] found) {
        assertThat(found).hasSameSizeAs(second);
        int before = -1;
        for (int i = 0; i < found.length; i++) {
            if (found[i] >= 0) {
                assertThat(found[i]).isGreaterThan(before);
                assertThat(first[found[i]]).isEqualTo(second[i]);
                before = found[i];
            }
        }
    }

    private static long count(int[] found) {
        return Arrays.stream(found).filter(at -> at >= 0).count();
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
