package io.aster.cli;

import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.ErrorReport;
import io.aster.cli.command.ExitCode;
import io.aster.cli.command.HelpScreen;
import io.aster.cli.options.Values;
import io.aster.cli.terminal.Console;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;

/** The entry point of the {@code aster} command. */
public final class Main {
    private Main() {}

    /** Runs one command line and ends the process with its exit code: 0 done, 1 failed, 2 wrong usage, 3 done in part. */
    public static void main(String[] args) {
        SilentLog.choose();
        Console console = Console.ofProcess();
        System.exit(Arguments.ofProcess(args).map(typed -> run(console, typed)).orElseGet(() -> refuse(console)));
    }

    private static int refuse(Console console) {
        console.note("aster: an argument has letters that this locale does not have; set LC_ALL=C.UTF-8 and try again");
        return ExitCode.USAGE;
    }

    /** Runs one command line in this process. */
    static int run(Console console, String... args) {
        AsterCommand root = new AsterCommand(console);
        ErrorReport errors = new ErrorReport(root);
        try {
            return errors.end(commandLine(root, args)
                    .setParameterExceptionHandler(errors)
                    .setExecutionExceptionHandler(errors)
                    .execute(args));
        } catch (LinkageError | VirtualMachineError e) {
            return errors.end(errors.report(e));
        }
    }

    /** The command line with what these arguments call; without arguments, with all commands. */
    public static CommandLine commandLine(AsterCommand root, String... args) {
        Console console = root.console();
        CommandLine line = new CommandLine(root);
        Commands.addTo(line, root, args);
        // An id may begin with @ and have any character.
        line.setExpandAtFiles(false);
        HelpScreen.fit(line, console.terminal().columns());
        Values.register(line);
        line.setColorScheme(new ColorScheme.Builder(Ansi.OFF).build());
        line.setOut(console.out().printWriter());
        line.setErr(console.err().printWriter());
        return line;
    }
}
