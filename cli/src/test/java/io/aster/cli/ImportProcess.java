package io.aster.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
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

    static ImportProcess start(String store, Path file) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder command = new ProcessBuilder(
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
                file.toString());
        try {
            return new ImportProcess(
                    command.redirectOutput(ProcessBuilder.Redirect.DISCARD).start());
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
    boolean killAfter(Duration time) throws IOException, InterruptedException {
        try (BufferedReader named = process.errorReader()) {
            Thread reader = new Thread(() -> named.lines().forEach(line -> {}));
            reader.start();
            boolean killed = !process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS) && kill();
            reader.join();
            return killed;
        }
    }

    /** Lets it run to its end. */
    int finish() throws IOException, InterruptedException {
        try (BufferedReader named = process.errorReader()) {
            named.lines().forEach(line -> {});
            return end();
        }
    }

    private boolean kill() throws InterruptedException {
        return process.destroyForcibly().waitFor() == KILLED;
    }

    private int end() throws InterruptedException {
        if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the import did not end within " + SECONDS_TO_END + " s");
        }
        return process.exitValue();
    }
}
