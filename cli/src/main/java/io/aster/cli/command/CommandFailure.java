package io.aster.cli.command;

import org.jspecify.annotations.Nullable;

/** A command can't do its work; the message is the one line that the user reads. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private CommandFailure(int exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** Something failed. */
    public static CommandFailure failure(String message) {
        return failure(message, null);
    }

    /** Something failed, which the message describes better than the cause does. */
    public static CommandFailure failure(String message, @Nullable Throwable cause) {
        return new CommandFailure(ExitCode.FAILURE, message, cause);
    }

    /** The options contradict each other. */
    public static CommandFailure usage(String message) {
        return new CommandFailure(ExitCode.USAGE, message, null);
    }

    int exitCode() {
        return exitCode;
    }
}
