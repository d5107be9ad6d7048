package io.aster.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;

/** A test after which no thread works for an agent. */
public interface LeavesNoThread {
    @AfterEach
    default void noThreadIsLeft() {
        assertThat(running()).isZero();
    }

    /** How many threads work for agents in this JVM. */
    static int running() {
        return AgentThread.running();
    }
}
