package io.aster.benchmarks;

import org.opentest4j.TestAbortedException;

/** What a test needs of the machine. */
public final class Required {
    private Required() {}

    /** Aborts a test loudly where something is missing; fails it where {@code -Daster.servers=required} says that nothing is. */
    public static <E extends Exception> TestAbortedException missing(String what, E cause) throws E {
        if (System.getProperty("aster.servers", "").equals("required")) {
            throw cause;
        }
        System.err.println("NOT TESTED: " + what + ", because " + cause.getMessage());
        return new TestAbortedException(cause.getMessage());
    }
}
