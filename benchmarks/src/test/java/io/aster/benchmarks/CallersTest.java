package io.aster.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class CallersTest {
    @Test
    void eachDoesAllItsCallsOnce() throws Exception {
        Set<Integer> done = Collections.newSetFromMap(new ConcurrentHashMap<>());
        AtomicInteger calls = new AtomicInteger();

        Callers.Round round = Callers.run(10, (caller, number) -> {
            done.add(caller * 10 + number);
            calls.incrementAndGet();
        });

        assertThat(calls).hasValue(Callers.COUNT * 10);
        assertThat(done).hasSize(Callers.COUNT * 10);
        assertThat(round.perSecond()).isPositive();
        assertThat(round.times().quantile(0)).isLessThanOrEqualTo(round.times().quantile(1));
    }

    @Test
    void tellsWhatFailed() {
        assertThatThrownBy(() -> Callers.run(1, (caller, number) -> {
                    if (caller == 7) {
                        throw new IllegalStateException("caller 7");
                    }
                }))
                .hasRootCauseMessage("caller 7");
    }
}
