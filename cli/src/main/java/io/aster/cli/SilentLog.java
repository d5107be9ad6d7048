package io.aster.cli;

/**
 * Sets up {@code java.util.logging} as what makes no output: drivers write to it what errors tell anyway. Made by the logging system, which
 * finds it by its name.
 */
public final class SilentLog {
    private static final String BY_CLASS = "java.util.logging.config.class";
    private static final String BY_FILE = "java.util.logging.config.file";

    /** Leaves the logging system without anything to write to. */
    public SilentLog() {}

    /** Chooses this set-up, unless the user has chosen one. */
    static void choose() {
        if (System.getProperty(BY_CLASS) == null && System.getProperty(BY_FILE) == null) {
            System.setProperty(BY_CLASS, SilentLog.class.getName());
        }
    }
}
