package io.aster.cli;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;

/** The entry point of the {@code aster} command. */
public final class Main {
    private static final int WIDEST_HELP = 100;

    /** Picocli takes no narrower one. */
    private static final int NARROWEST_HELP = 55;

    private Main() {}

    /** Runs one command line and ends the process with its exit code: 0 done, 1 failed, 2 wrong usage, 3 done in part. */
    public static void main(String[] args) {
        System.exit(run(Console.ofProcess(), args));
    }

    /** Runs one command line in this process. */
    static int run(Console console, String... args) {
        AsterCommand root = new AsterCommand(console);
        ErrorReport errors = new ErrorReport(root);
        try {
            int exitCode = commandLine(root, errors).execute(args);
            console.out().flush();
            return exitCode;
        } catch (OutputFailure e) {
            return errors.report(e);
        } catch (LinkageError | VirtualMachineError e) {
            return errors.report(e);
        }
    }

    private static CommandLine commandLine(AsterCommand root, ErrorReport errors) {
        Console console = root.console();
        return new CommandLine(root)
                .addSubcommand(new SessionsCommand(root))
                .addSubcommand(new ShowCommand(root))
                .addSubcommand(new ImportCommand(root))
                .addSubcommand(new ExportCommand(root))
                .addSubcommand(new StatusCommand(root))
                .addSubcommand(new DeleteCommand(root))
                .addSubcommand(new StatsCommand(root))
                .addSubcommand(new DemoCommand(root))
                .addSubcommand(new DemoWriterCommand(root))
                // An id may begin with @ and have any character.
                .setExpandAtFiles(false)
                .setUsageHelpWidth(Math.max(
                        NARROWEST_HELP, Math.min(WIDEST_HELP, console.terminal().columns())))
                .setColorScheme(new ColorScheme.Builder(Ansi.OFF).build())
                .setOut(console.out().printWriter())
                .setErr(console.err().printWriter())
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors);
    }
}
