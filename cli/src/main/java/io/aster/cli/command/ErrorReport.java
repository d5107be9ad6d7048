package io.aster.cli.command;

import io.aster.cli.terminal.Console;
import io.aster.cli.terminal.FileProblem;
import io.aster.cli.terminal.Output;
import io.aster.cli.terminal.OutputFailure;
import io.aster.cli.terminal.SafeText;
import io.aster.error.AsterException;
import io.aster.error.InvalidValueException;
import io.aster.error.MissingDependencyException;
import io.aster.error.MissingStoreException;
import io.aster.store.support.NetworkProblem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into one line on stderr and an exit code. */
public final class ErrorReport implements IExecutionExceptionHandler, IParameterExceptionHandler {
    /** The folder of a distribution for jars that it does not bring; empty where the command runs out of the source tree. */
    private static final String DRIVERS = System.getProperty("aster.drivers", "");

    private static final String CREATING = "\"aster import\" and \"aster schema migrate\" create one";

    private final AsterCommand root;

    public ErrorReport(AsterCommand root) {
        this.root = root;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        return report(e);
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        if (e instanceof MissingCommand missing) {
            print(e.getMessage() + " (each has --help)", e);
            root.console().err().part(missing.choices());
            root.console().err().flush();
            return ExitCode.USAGE;
        }
        print(
                e.getMessage() + suggestion(e) + " (see "
                        + command.getCommandSpec().qualifiedName() + " --help)",
                e);
        return ExitCode.USAGE;
    }

    /**
     * The exit code of a command that ended with this one: not {@link ExitCode#OK} if output was lost. The one place where lost output is
     * reported.
     */
    public int end(int exitCode) {
        Console console = root.console();
        try {
            console.out().flush();
        } catch (OutputFailure e) {
            // It is kept.
        }
        Optional<IOException> lost = console.lost();
        boolean wholeWork = exitCode == ExitCode.OK && console.out().isDropping();
        lost.ifPresent(error -> print(
                "output can't be written: " + FileProblem.reason(error) + (wholeWork ? "; all else was done" : ""),
                error));
        return lost.isPresent() && exitCode == ExitCode.OK ? ExitCode.FAILURE : exitCode;
    }

    /** Reports any error, and returns the exit code. */
    public int report(Throwable error) {
        if (error instanceof OutputFailure) {
            return ExitCode.OK;
        }
        Throwable described = error instanceof CommandFailure ? error.getCause() : null;
        print(message(error), described == null ? error : described);
        if (error instanceof CommandFailure failure) {
            return failure.exitCode();
        }
        return error instanceof InvalidValueException ? ExitCode.USAGE : ExitCode.FAILURE;
    }

    private String message(Throwable error) {
        if (error instanceof CommandFailure) {
            return text(error);
        }
        if (error instanceof MissingDependencyException missing && !DRIVERS.isEmpty()) {
            return "missing: " + missing.artifact() + "; put its jar into " + DRIVERS;
        }
        if (error instanceof MissingStoreException missing) {
            return missing.location() + ": there is no store; check the path (" + CREATING + ")";
        }
        if (error instanceof AsterException known) {
            return text(error) + (canPass(known) ? " (trying again can help)" : "");
        }
        if (error instanceof UncheckedIOException unchecked) {
            return FileProblem.described(unchecked.getCause());
        }
        if (error instanceof IOException io) {
            return FileProblem.described(io);
        }
        String how = root.stackTrace() ? "" : " (--stacktrace shows where)";
        return "unexpected " + error.getClass().getSimpleName() + ": " + text(error) + how;
    }

    /**
     * Whether the same command can succeed a little later. Names of hosts are typed on command lines, so an unknown one counts as mistyped
     * here, though its lookup may have failed for the moment.
     */
    private static boolean canPass(AsterException error) {
        return error.isRetryable() && !NetworkProblem.isUnknownHost(error);
    }

    private static String text(@Nullable Throwable error) {
        if (error == null) {
            return "no message";
        }
        return error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
    }

    private static String suggestion(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            return "; did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?";
        }
        return "";
    }

    private void print(String message, Throwable error) {
        Output err = root.console().err();
        err.line("aster: " + SafeText.line(message.strip().replaceAll("\\R\\s*", "; ")));
        if (root.stackTrace()) {
            StringWriter trace = new StringWriter();
            error.printStackTrace(new PrintWriter(trace));
            err.line(SafeText.block(trace.toString().stripTrailing()));
        }
        err.flush();
    }
}
