package io.aster.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command in a process of its own, which can be killed. */
public final class AsterProcess {
    private static final long SECONDS_TO_END = 120;
    private static final int KILLED = 128 + 9;

    private final Process process;

    private AsterProcess(Process process) {
        this.process = process;
    }

    /** Starts one whose lines of standard error are read. */
    public static AsterProcess naming(String... args) {
        return new AsterProcess(start(command(args)));
    }

    /** Starts one that says nothing. */
    public static AsterProcess silent(String... args) {
        return new AsterProcess(start(command(args).redirectError(Redirect.DISCARD)));
    }

    private static ProcessBuilder command(String... args) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).redirectOutput(Redirect.DISCARD);
    }

    private static Process start(ProcessBuilder command) {
        try {
            return command.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills it when it has printed a number of lines; false if it ended before. */
    public boolean killAfter(int lines) throws IOException, InterruptedException {
        try (BufferedReader named = process.errorReader()) {
            for (int i = 0; i < lines; i++) {
                if (named.readLine() == null) {
                    return end() == KILLED;
                }
            }
            return kill();
        }
    }

    /** Kills it after a time; false if it ended before. */
    public boolean killAfter(Duration time) throws InterruptedException {
        return !process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS) && kill();
    }

    /** Kills it; false if it ended before. */
    public boolean kill() throws InterruptedException {
        return process.destroyForcibly().waitFor() == KILLED;
    }

    /** Waits for its end and returns its exit code. */
    public int end() throws InterruptedException {
        if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the command did not end within " + SECONDS_TO_END + " s");
        }
        return process.exitValue();
    }
}
