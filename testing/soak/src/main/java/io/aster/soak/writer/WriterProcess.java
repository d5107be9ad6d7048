package io.aster.soak.writer;

import io.aster.soak.history.Journal;
import io.aster.soak.history.Setup;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A child process that runs {@link WriterMain}. */
final class WriterProcess {
    private static final Duration MOST_TO_STOP = Duration.ofSeconds(90);

    private final Setup setup;
    private final Path log;
    private final Process process;

    private WriterProcess(Setup setup, Path log, Process process) {
        this.setup = setup;
        this.log = log;
        this.process = process;
    }

    static WriterProcess start(Setup setup) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                WriterMain.class.getName()));
        command.addAll(setup.words());
        Path log = setup.journals().resolve("writer-" + setup.writer() + ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(log.toString())))
                .start();
        return new WriterProcess(setup, log, process);
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Whether it has opened the store. */
    boolean isOpen() {
        return Files.exists(Journal.file(setup.journals(), setup.writer(), setup.start()));
    }

    /** Kills it (SIGKILL) and waits until it has ended. */
    void kill() throws InterruptedException {
        checkRuns();
        process.destroyForcibly().waitFor();
    }

    /** Another process that goes on where this one ended. */
    WriterProcess successor() throws IOException {
        return start(new Setup(
                setup.url(),
                setup.journals(),
                setup.writer(),
                setup.start() + 1,
                setup.seed(),
                setup.threads(),
                setup.sessions(),
                setup.round()));
    }

    /**
     * Checks that nothing but this program ended it.
     *
     * @throws IllegalStateException if it has ended, with what it printed
     */
    void checkRuns() {
        if (!process.isAlive()) {
            throw failed();
        }
    }

    /** Lets it finish the calls that it is making; {@link #awaitEnd} waits for that. */
    void stop() throws IOException {
        process.getOutputStream().close();
    }

    /**
     * Waits until it has ended.
     *
     * @throws IllegalStateException if it did not in time, or with an error
     */
    void awaitEnd() throws InterruptedException {
        if (!process.waitFor(MOST_TO_STOP.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw failed();
        }
    }

    void close() {
        process.destroyForcibly();
    }

    private IllegalStateException failed() {
        String state = process.isAlive() ? "does not end" : "ended with exit code " + process.exitValue();
        return new IllegalStateException("writer " + setup.writer() + " " + state + ": " + printed());
    }

    private String printed() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
