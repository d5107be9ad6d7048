package io.aster.cli;

/** The exit codes of the command; also told by {@code aster --help}. */
final class ExitCode {
    /** Everything was done. */
    static final int OK = 0;

    /** Nothing was done, or what was done can't be told. */
    static final int FAILURE = 1;

    /** The command line is wrong; nothing was tried. */
    static final int USAGE = 2;

    /** A part was done, and the rest was named on stderr. */
    static final int PARTIAL = 3;

    private ExitCode() {}
}
