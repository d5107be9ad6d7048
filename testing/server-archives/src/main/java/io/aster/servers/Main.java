package io.aster.servers;

import io.aster.testservers.process.ServerException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;

/** The program that {@code ./aster servers} runs. */
public final class Main {
    private static final int FAILURE = 1;

    private Main() {}

    /** Runs one command line; exits with 0 for success, 1 for failure, 2 for an invalid command line. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new ServersCommand());
        IExecutionExceptionHandler report = (error, command, parsed) -> {
            command.getErr().println("aster servers: " + message(error));
            return FAILURE;
        };
        return line.setExecutionExceptionHandler(report)
                .setParameterExceptionHandler(Main::reportUsage)
                .setColorScheme(new ColorScheme.Builder(Ansi.OFF).build());
    }

    private static int reportUsage(ParameterException error, String[] args) {
        CommandLine command = error.getCommandLine();
        command.getErr()
                .println("aster servers: " + error.getMessage() + " (see "
                        + command.getCommandSpec().qualifiedName() + " --help)");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static String message(Exception error) {
        if (error instanceof UncheckedIOException unchecked && unchecked.getCause() != null) {
            return message(unchecked.getCause());
        }
        return error instanceof ServerException && error.getMessage() != null ? error.getMessage() : error.toString();
    }
}
