package io.aster.cli.command;

/** A command can't do its work; the message is the one line that the user reads. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private CommandFailure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** Something failed. */
    public static CommandFailure failure(String message) {
        return new CommandFailure(ExitCode.FAILURE, message);
    }

    /** The options contradict each other. */
    public static CommandFailure usage(String message) {
        return new CommandFailure(ExitCode.USAGE, message);
    }

    int exitCode() {
        return exitCode;
    }
}
