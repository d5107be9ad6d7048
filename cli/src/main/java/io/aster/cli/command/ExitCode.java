package io.aster.cli.command;

/** The exit codes of the command; also told by {@code aster --help}. */
public final class ExitCode {
    /** Everything was done. */
    public static final int OK = 0;

    /** Nothing was done, or what was done can't be told. */
    public static final int FAILURE = 1;

    /** The command line is wrong; nothing was tried. */
    public static final int USAGE = 2;

    /** A part was done, and the rest was named on stderr. */
    public static final int PARTIAL = 3;

    private ExitCode() {}
}
