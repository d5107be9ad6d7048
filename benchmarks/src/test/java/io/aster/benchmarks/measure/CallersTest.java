package io.aster.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.benchmarks.engine.CallerThreads;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CallersTest {
    private static final int COUNT = 24;

    @ParameterizedTest
    @EnumSource
    void eachDoesAllItsCallsOnce(CallerThreads threads) throws Exception {
        Set<Integer> done = Collections.newSetFromMap(new ConcurrentHashMap<>());
        AtomicInteger calls = new AtomicInteger();

        Figure figure = new Callers(COUNT, threads).run(10, (caller, number) -> {
            done.add(caller * 10 + number);
            calls.incrementAndGet();
        });

        assertThat(calls).hasValue(COUNT * 10);
        assertThat(done).hasSize(COUNT * 10);
        assertThat(figure.value()).isPositive();
        assertThat(figure.times()).isNotNull();
        assertThat(figure.times().count()).isEqualTo(COUNT * 10);
    }

    @Test
    void allWorkAtOnce() throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(COUNT);

        Figure figure = Callers.of(COUNT).run(1, (caller, number) -> barrier.await());

        assertThat(figure.times()).isNotNull();
        assertThat(figure.times().count()).isEqualTo(COUNT);
    }

    @Test
    void goOnUntilTheTimeIsUp() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        long began = System.nanoTime();

        Figure figure = Callers.of(2).run(Duration.ofMillis(20), (caller, number) -> calls.incrementAndGet());

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(20));
        assertThat(figure.times()).isNotNull();
        assertThat(figure.times().count()).isEqualTo(calls.get()).isPositive();
    }

    @Test
    void tellsWhatFailed() {
        assertThatThrownBy(() -> Callers.of(COUNT).run(1, (caller, number) -> {
                    if (caller == 7) {
                        throw new IllegalStateException("caller 7");
                    }
                }))
                .hasRootCauseMessage("caller 7");
    }
}
