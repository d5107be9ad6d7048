package io.aster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.StoreClosedException;
import org.junit.jupiter.api.Test;

class CallGateTest {
    private final CallGate inUse = new CallGate();

    @Test
    void countsMoreCallsThanThereArePlatformThreads() throws Exception {
        int calls = 100_000;
        for (int i = 0; i < calls; i++) {
            inUse.begin();
        }
        Thread closing = new Thread(inUse::close);
        closing.start();
        for (int i = 1; i < calls; i++) {
            inUse.end();
        }
        closing.join(50);
        assertThat(closing.isAlive()).isTrue();
        inUse.end();
        closing.join();
    }

    @Test
    void nothingBeginsAfterTheEndOfAllCalls() {
        inUse.begin();
        inUse.end();
        inUse.close();
        inUse.close();

        assertThatThrownBy(inUse::begin).isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(() -> inUse.call(() -> 1)).isInstanceOf(StoreClosedException.class);
    }

    @Test
    void closingWaitsOnWhenInterrupted() throws Exception {
        inUse.begin();
        Thread closing = new Thread(inUse::close);
        closing.start();
        closing.interrupt();
        closing.join(50);
        assertThat(closing.isAlive()).isTrue();
        inUse.end();
        closing.join();
    }
}
