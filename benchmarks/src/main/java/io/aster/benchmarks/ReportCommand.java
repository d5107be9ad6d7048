package io.aster.benchmarks;

import io.aster.benchmarks.report.Report;
import io.aster.benchmarks.result.ResultFiles;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Renders what was measured. */
@Command(
        name = "report",
        description = "Writes docs/performance.md, its charts and docs/reliability.md, of all files with results.")
final class ReportCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--results", paramLabel = "DIR", description = "The files; benchmarks/results if not given.")
    private @Nullable Path results;

    @Option(names = "--docs", paramLabel = "DIR", description = "Where to write; docs if not given.")
    private @Nullable Path docs;

    @Override
    public Integer call() throws Exception {
        Path from = results != null ? results : BenchCommand.folder("benchmarks/results");
        Path to = docs != null ? docs : BenchCommand.folder("docs");
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Report.write(new ResultFiles(from), to).forEach(file -> out.println("written: " + file));
        return 0;
    }
}
