package io.aster.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;

/** The program that {@code ./aster-bench} runs. */
public final class Main {
    private Main() {}

    /** Runs one command line; exits with 0 for success, 1 for failure or a missing measurement, 2 for an invalid command line. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new BenchCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(new ColorScheme.Builder(Ansi.OFF).build());
    }
}
