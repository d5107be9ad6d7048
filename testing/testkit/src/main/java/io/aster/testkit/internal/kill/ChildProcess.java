package io.aster.testkit.internal.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A small JVM that runs a program on the class path of this one, and is killed. */
public final class ChildProcess {
    private ChildProcess() {}

    /**
     * Called by a program at its end: waits until it is killed, because what has killed it in time on an idle machine comes late on a busy one.
     * Returns if the process that has started it is gone.
     */
    public static void awaitKill() {
        try {
            int unused = System.in.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs a program until it has printed a number of lines, and kills it a little later.
     *
     * @param micros how much later
     * @return all lines that it printed
     */
    public static List<String> killAfter(int lines, long micros, Class<?> program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
            try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
                return killAfter(lines, micros, process, output);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a process ran", e);
        }
    }

    private static List<String> killAfter(int lines, long micros, Process process, BufferedReader output)
            throws IOException, InterruptedException {
        List<String> printed = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            printed.add(line);
            if (printed.size() == lines) {
                boolean ended = process.waitFor(micros, TimeUnit.MICROSECONDS);
                if (ended) {
                    throw new AssertionError("the process ended by itself after " + printed);
                }
                // By its handle, which leaves the rest of what it printed to be read.
                process.toHandle().destroyForcibly();
            }
        }
        if (printed.size() < lines) {
            throw new AssertionError("the process ended by itself after " + printed);
        }
        process.waitFor();
        return printed;
    }
}
