package io.aster.cli.demo;

import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.CommandFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A writer in a process of its own, started with the same Java and the same classes. */
final class DemoWriter implements AutoCloseable {
    private static final long SECONDS_TO_ANSWER = 30;

    private final Process process;
    private final BufferedReader acknowledgements;
    private final Writer turns;

    /**
     * Starts the process.
     *
     * @param program the entry point of the command
     */
    DemoWriter(Class<?> program, String store, String sessionId) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder command = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName(),
                        "demo-writer",
                        sessionId)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        // Not passed as an argument, which other users of this machine can read.
        command.environment().put(AsterCommand.STORE_VARIABLE, store);
        try {
            process = command.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        acknowledgements = process.inputReader();
        turns = process.outputWriter();
    }

    /** Lets its model answer {@code times} times. */
    void answer(int times) {
        try {
            turns.write("\n".repeat(times));
            turns.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sequence number of the next event that it acknowledges. */
    long next() {
        try {
            String line = CompletableFuture.supplyAsync(this::readLine).get(SECONDS_TO_ANSWER, TimeUnit.SECONDS);
            if (line == null) {
                throw CommandFailure.failure("the writer process ended too early");
            }
            return Long.parseLong(line);
        } catch (TimeoutException e) {
            throw CommandFailure.failure("the writer process does not answer within " + SECONDS_TO_ANSWER + " s", e);
        } catch (ExecutionException | InterruptedException e) {
            throw CommandFailure.failure("the answer of the writer process can't be read", e);
        }
    }

    /** Kills it, as {@code kill -9} does, and returns the exit code that the system gives. */
    int kill() {
        try {
            return process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            throw CommandFailure.failure("interrupted");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private @Nullable String readLine() {
        try {
            return acknowledgements.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
