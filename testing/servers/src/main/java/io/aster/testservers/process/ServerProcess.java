package io.aster.testservers.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A server's main process. It is written down beside the data, so that a later JVM finds it again. */
public record ServerProcess(ProcessHandle handle) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 20;
    /** How far apart the start times of one process may be that were worked out from a clock that is being set. */
    private static final Duration START_TOLERANCE = Duration.ofSeconds(10);

    static ServerProcess start(List<String> command, Map<String, String> environment, ServerFolder folder)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.root().toFile());
        builder.environment().putAll(environment);
        builder.redirectInput(Redirect.from(new File("/dev/null")));
        builder.redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(folder.log().toFile()));
        ProcessHandle handle = builder.start().toHandle();
        Files.writeString(folder.process(), handle.pid() + " " + startOf(handle) + "\n");
        return new ServerProcess(handle);
    }

    /** The process that was written down, if it still runs. */
    static Optional<ServerProcess> find(ServerFolder folder) {
        try {
            if (!Files.exists(folder.process())) {
                return Optional.empty();
            }
            String[] words = Files.readString(folder.process()).strip().split(" ", -1);
            Instant start = Instant.parse(words[1]);
            return ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(handle ->
                            Duration.between(start, startOf(handle)).abs().compareTo(START_TOLERANCE) < 0)
                    .map(ServerProcess::new)
                    .filter(ServerProcess::isRunning);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return handle.pid();
    }

    boolean isRunning() {
        return isRunning(handle);
    }

    /** Sends a signal, by its name. */
    public void signal(String name) {
        Programs.run(List.of("kill", "-" + name, Long.toString(pid())), Map.of());
    }

    /** Kills the process and all that it started, and waits until none is left. */
    void kill() {
        // One that it starts after the list was made would live on, and keep the data.
        signal("STOP");
        List<ProcessHandle> others = handle.descendants().toList();
        handle.destroyForcibly();
        others.forEach(ProcessHandle::destroyForcibly);
        awaitEnd(handle);
        others.forEach(ServerProcess::awaitEnd);
    }

    /** Waits until the process has ended. */
    void awaitEnd() {
        awaitEnd(handle);
    }

    /** Waits a moment, or until the process ends. */
    void pause() {
        pause(handle);
    }

    private static void awaitEnd(ProcessHandle handle) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (isRunning(handle)) {
            if (System.nanoTime() > end) {
                throw new ServerException("process " + handle.pid() + " did not end in " + PATIENCE.toSeconds() + " s");
            }
            pause(handle);
        }
    }

    private static void pause(ProcessHandle handle) {
        try {
            handle.onExit().get(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException("interrupted while waiting for a server", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * One that has ended and whose parent did not ask for its exit code, as in containers without an init, counts as ended; but not while
     * one of its threads is still there, and with it the port.
     */
    private static boolean isRunning(ProcessHandle handle) {
        if (!handle.isAlive()) {
            return false;
        }
        Path process = Path.of("/proc", Long.toString(handle.pid()));
        try (Stream<Path> threads = Files.list(process.resolve("task"))) {
            String stat = Files.readString(process.resolve("stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z' || threads.count() > 1;
        } catch (IOException e) {
            return handle.isAlive();
        }
    }

    private static Instant startOf(ProcessHandle handle) {
        return handle.info().startInstant().orElse(Instant.EPOCH);
    }
}
