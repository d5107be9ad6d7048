package io.aster.testservers.process;

import org.opentest4j.TestAbortedException;

/**
 * Whether tests must have their servers: the system property {@code aster.servers} is {@code required} if a server that can't be
 * started is a failure, {@code none} if none is to be started, and otherwise {@code optional}.
 */
public final class ServerPolicy {
    private static final String PROPERTY = "aster.servers";

    private ServerPolicy() {}

    public static boolean isRequired() {
        return is("required");
    }

    /**
     * Called before a server is started.
     *
     * @throws TestAbortedException if none is to be started
     */
    static void check() {
        if (is("none")) {
            throw new TestAbortedException("no server is started: -D" + PROPERTY + "=none");
        }
    }

    private static boolean is(String value) {
        return value.equals(System.getProperty(PROPERTY));
    }
}
