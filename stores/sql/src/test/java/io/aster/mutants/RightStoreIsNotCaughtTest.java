package io.aster.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What makes stores wrong is itself no reason for a failure. */
class RightStoreIsNotCaughtTest {
    @Test
    void theWrapperWithoutAMistakeIsNotCaught() {
        assertThat(Suite.firstFailure(() -> WrongStore.inMemory(Mutant.NONE), ""))
                .isEmpty();
    }
}
