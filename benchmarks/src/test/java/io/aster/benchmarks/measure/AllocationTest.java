package io.aster.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

final class AllocationTest {
    private static final int SIZE = 1 << 20;

    private volatile byte[] last = {};

    @Test
    void countsWhatCallersAllocate() throws Exception {
        try (Allocation allocation = new Allocation(4)) {
            assertThat(allocation.bytes(8, (caller, number) -> last = new byte[SIZE]))
                    .isBetween(SIZE * 1.0, SIZE * 1.5);
        }
    }

    @Test
    void countsWhatOtherThreadsAllocateForThem() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Allocation allocation = new Allocation(2)) {
            allocation.bytes(
                    1, (caller, number) -> other.submit(() -> last.length).get());
            assertThat(allocation.bytes(
                            8,
                            (caller, number) ->
                                    other.submit(() -> last = new byte[SIZE]).get()))
                    .isBetween(SIZE * 1.0, SIZE * 1.5);
        } finally {
            other.shutdown();
        }
    }

    @Test
    void tellsWhatFailed() {
        try (Allocation allocation = new Allocation(2)) {
            assertThatThrownBy(() -> allocation.bytes(1, (caller, number) -> {
                        throw new IllegalStateException("no");
                    }))
                    .hasRootCauseMessage("no");
        }
    }
}
