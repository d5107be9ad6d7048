package io.aster.sql.sqlite;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A child process that runs {@link AppendingProcess}. */
final class Writer implements AutoCloseable {
    private static final long SECONDS = 120;

    private final Process process;
    private final BufferedReader answers;

    private Writer(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts the process and waits until it is ready to open the store. */
    static Writer start(String url, String sessionId, String name, int events) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = List.of(
                java.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                AppendingProcess.class.getName(),
                url,
                sessionId,
                name,
                Integer.toString(events));
        Writer writer = new Writer(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        if (!"ready".equals(writer.answers.readLine())) {
            throw new IOException("the child process did not start");
        }
        return writer;
    }

    /** Lets the process open the store and begin. */
    void go() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /** Waits for so many acknowledged events, kills the process, and returns all that were acknowledged. */
    Map<String, Long> killAfter(int events) throws IOException, InterruptedException {
        Map<String, Long> acknowledged = new LinkedHashMap<>();
        read(acknowledged, events);
        // By its handle: the process itself would close its output, too, with what was acknowledged and is not read
        // yet.
        process.toHandle().destroyForcibly();
        read(acknowledged, Integer.MAX_VALUE);
        exitCode();
        return acknowledged;
    }

    /** Waits until the process ends, and returns the events that were acknowledged: sequence numbers by id. */
    Map<String, Long> acknowledged() throws IOException {
        Map<String, Long> acknowledged = new LinkedHashMap<>();
        read(acknowledged, Integer.MAX_VALUE);
        return acknowledged;
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the child process does not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void read(Map<String, Long> acknowledged, int events) throws IOException {
        for (int i = 0; i < events; i++) {
            String line = answers.readLine();
            if (line == null) {
                return;
            }
            int space = line.indexOf(' ');
            // A line that the kill tore has no number.
            if (space > 0 && space < line.length() - 1) {
                acknowledged.put(line.substring(0, space), Long.valueOf(line.substring(space + 1)));
            }
        }
    }
}
