package io.aster.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;

/** A test behind which no thread works for an agent any more. */
interface LeavesNoThread {
    @AfterEach
    default void noThreadIsLeft() {
        assertThat(AgentThreads.running()).isZero();
    }
}
