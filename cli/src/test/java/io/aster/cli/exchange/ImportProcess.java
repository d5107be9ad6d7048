package io.aster.cli.exchange;

import io.aster.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** An import in a process of its own, which can be killed. */
final class ImportProcess {
    private static final long SECONDS_TO_END = 120;
    private static final int KILLED = 128 + 9;

    private final Process process;

    private ImportProcess(Process process) {
        this.process = process;
    }

    /** Starts one that names each session when it is in. */
    static ImportProcess naming(String store, Path file) {
        return new ImportProcess(start(command(store, file)));
    }

    /** Starts one that says nothing. */
    static ImportProcess silent(String store, Path file) {
        return new ImportProcess(start(command(store, file).redirectError(Redirect.DISCARD)));
    }

    private static ProcessBuilder command(String store, Path file) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--store=" + store,
                        "import",
                        "--verbose",
                        file.toString())
                .redirectOutput(Redirect.DISCARD);
    }

    private static Process start(ProcessBuilder command) {
        try {
            return command.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills it when it has named so many sessions; false if it ended before. */
    boolean killAfter(int sessions) throws IOException, InterruptedException {
        try (BufferedReader named = process.errorReader()) {
            for (int i = 0; i < sessions; i++) {
                if (named.readLine() == null) {
                    return end() == KILLED;
                }
            }
            return kill();
        }
    }

    /** Kills it after a time; false if it ended before. */
    boolean killAfter(Duration time) throws InterruptedException {
        return !process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS) && kill();
    }

    private boolean kill() throws InterruptedException {
        return process.destroyForcibly().waitFor() == KILLED;
    }

    /** Waits for its end and returns its exit code. */
    int end() throws InterruptedException {
        if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the import did not end within " + SECONDS_TO_END + " s");
        }
        return process.exitValue();
    }
}
