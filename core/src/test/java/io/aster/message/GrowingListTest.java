package io.aster.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class GrowingListTest {
    @Test
    void growsAndStaysAsItWas() {
        List<GrowingList<Integer>> made = new ArrayList<>(List.of(GrowingList.of(List.of())));
        for (int i = 0; i < 1_000; i++) {
            made.add(made.get(i).plus(List.of(i)));
        }

        for (int i = 0; i <= 1_000; i++) {
            assertThat(made.get(i)).isEqualTo(upTo(i)).hasSameHashCodeAs(upTo(i));
        }
    }

    @Test
    void growsInTwoWays() {
        GrowingList<Integer> front = GrowingList.of(List.of(1)).plus(List.of(2));

        GrowingList<Integer> one = front.plus(List.of(3, 4));
        GrowingList<Integer> other = front.plus(List.of(5));

        assertThat(front).containsExactly(1, 2);
        assertThat(one.plus(List.of(6))).containsExactly(1, 2, 3, 4, 6);
        assertThat(other.plus(List.of(7))).containsExactly(1, 2, 5, 7);
        assertThat(one.toArray()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void growsInManyThreads() {
        GrowingList<Integer> front = GrowingList.of(upTo(10)).plus(List.of(10));

        List<CompletableFuture<GrowingList<Integer>>> grown = IntStream.range(0, 1_000)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> front.plus(List.of(i, i))))
                .toList();

        for (int i = 0; i < grown.size(); i++) {
            assertThat(grown.get(i).join()).hasSize(13).endsWith(10, i, i);
        }
    }

    @Test
    void sharesItsElementsWithWhatItGrowsTo() {
        // As many copies of the whole list would take some 8 TB.
        GrowingList<Integer> list = GrowingList.of(upTo(1_000_000));
        for (int i = 0; i < 1_000_000; i++) {
            list = list.plus(List.of(i));
        }

        assertThat(list).hasSize(2_000_000).endsWith(999_999);
    }

    @Test
    void refusesNullsAndChanges() {
        GrowingList<Integer> list = GrowingList.of(List.of(1));

        assertThatThrownBy(() -> list.plus(Arrays.asList(2, null))).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> GrowingList.of(Arrays.asList(2, null))).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> list.add(2)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> list.set(0, 2)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> list.get(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(list).containsExactly(1);
    }

    private static List<Integer> upTo(int end) {
        return IntStream.range(0, end).boxed().toList();
    }
}
