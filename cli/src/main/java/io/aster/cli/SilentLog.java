package io.aster.cli;

/**
 * Configures {@code java.util.logging} without output: drivers log there what their errors report anyway. Instantiated by the logging
 * system, which finds this class by its name.
 */
public final class SilentLog {
    private static final String BY_CLASS = "java.util.logging.config.class";
    private static final String BY_FILE = "java.util.logging.config.file";

    /** Leaves the logging system without handlers. */
    public SilentLog() {}

    /** Selects this configuration, unless the user has set one. */
    static void choose() {
        if (System.getProperty(BY_CLASS) == null && System.getProperty(BY_FILE) == null) {
            System.setProperty(BY_CLASS, SilentLog.class.getName());
        }
    }
}
