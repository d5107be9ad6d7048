package io.aster.store.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.StoreClosedException;
import org.junit.jupiter.api.Test;

class CallGateTest {
    private final CallGate gate = new CallGate();

    @Test
    void countsMoreCallsThanThereArePlatformThreads() throws Exception {
        int calls = 100_000;
        for (int i = 0; i < calls; i++) {
            gate.begin();
        }
        Thread closing = new Thread(gate::close);
        closing.start();
        for (int i = 1; i < calls; i++) {
            gate.end();
        }
        closing.join(50);
        assertThat(closing.isAlive()).isTrue();
        gate.end();
        closing.join();
    }

    @Test
    void nothingBeginsAfterTheEndOfAllCalls() {
        gate.begin();
        gate.end();
        gate.close();
        gate.close();

        assertThatThrownBy(gate::begin).isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(() -> gate.call(() -> 1)).isInstanceOf(StoreClosedException.class);
    }

    @Test
    void closingWaitsOnWhenInterrupted() throws Exception {
        gate.begin();
        Thread closing = new Thread(gate::close);
        closing.start();
        closing.interrupt();
        closing.join(50);
        assertThat(closing.isAlive()).isTrue();
        gate.end();
        closing.join();
    }
}
