package io.aster.agent;

/** Counts the threads that work for agents, for the tests of other packages. */
public final class AgentThreads {
    private AgentThreads() {}

    /** How many there are in this JVM. */
    public static int running() {
        return AgentThread.running();
    }
}
