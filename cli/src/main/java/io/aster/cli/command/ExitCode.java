package io.aster.cli.command;

/** The exit codes of the command, which {@code aster --help} lists too. */
public final class ExitCode {
    /** The command did all its work. */
    public static final int OK = 0;

    /** The command did nothing, or its result can't be reported. */
    public static final int FAILURE = 1;

    /** The command line is invalid; the command did not start. */
    public static final int USAGE = 2;

    /** The command did a part of its work and named the rest on stderr. */
    public static final int PARTIAL = 3;

    /** {@code doctor} has found errors, which are still there, or {@code verify} or {@code checkpoint verify} what does not hold. */
    public static final int UNHEALTHY = 4;

    private ExitCode() {}
}
