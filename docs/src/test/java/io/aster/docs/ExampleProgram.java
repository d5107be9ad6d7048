package io.aster.docs;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The program of an example, which has to end by itself and with exit code 0. */
final class ExampleProgram {
    /** An example that waits for what never comes would hold up the build otherwise. */
    private static final Duration TIME_LIMIT = Duration.ofMinutes(3);

    private ExampleProgram() {}

    /** Runs it in a folder, where its output goes to a hidden file; a failure has that output. */
    static void run(ProcessBuilder program, Path folder) throws IOException, InterruptedException {
        Path output = folder.resolve(".output");
        Process process = program.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(TIME_LIMIT.toSeconds(), SECONDS);
        if (!ended) {
            end(process);
        }
        String printed = Files.readString(output);
        assertThat(ended)
                .as("ended within %s; what it printed:%n%s", TIME_LIMIT, printed)
                .isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
    }

    /** Also what it started, which a shell waits for before it runs its trap. */
    private static void end(Process process) throws InterruptedException {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroy();
        started.forEach(ProcessHandle::destroy);
        if (!process.waitFor(TIME_LIMIT.toSeconds(), SECONDS)) {
            process.destroyForcibly();
        }
    }
}
