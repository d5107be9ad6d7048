package io.aster.benchmarks;

import io.aster.benchmarks.result.ResultFiles;
import io.aster.benchmarks.result.ResultLog;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of programs that measure, and write a file only if an option names it. */
public final class MeasuringOptions {
    @Option(names = "--short", description = "A few short rounds: whether everything runs, not how fast.")
    private boolean isShort;

    @Option(
            names = "--results",
            paramLabel = "DIR",
            description = "Where to write what was measured; nowhere if not given.")
    private @Nullable Path results;

    /** One of two efforts: {@code few} for short rounds if the option is set, else {@code full}, for figures to publish. */
    public <T> T effort(T few, T full) {
        return isShort ? few : full;
    }

    /** Writes the results, if a folder was given, and prints the path. */
    public void write(ResultLog log) throws IOException {
        if (results != null) {
            System.out.println("written: " + new ResultFiles(results).write(log.result()));
        }
    }
}
