package io.aster.benchmarks;

import io.aster.benchmarks.engine.Engine;
import io.aster.benchmarks.engine.SlowDisk;
import io.aster.benchmarks.engine.Target;
import io.aster.benchmarks.measure.Effort;
import io.aster.benchmarks.measure.RedisRates;
import io.aster.benchmarks.redis.RedisBenchmark;
import io.aster.benchmarks.result.ResultFiles;
import io.aster.benchmarks.result.ResultLog;
import io.aster.testservers.process.ServerException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures the rows of the speed budget. */
@Command(
        name = "run",
        description = {
            "Measures the rows of the speed budget, and Redis beside redis-benchmark too.",
            "A budget that is missed is shown and is no failure."
        })
final class RunCommand implements Callable<Integer> {
    private static final String RESULTS = "benchmarks/results";

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "STORE",
            arity = "0..*",
            description = "sqlite, postgresql, mysql, redis; all if none is named.")
    private List<Target> stores = new ArrayList<>();

    @Option(names = "--short", description = "A few short rounds: whether everything runs, not how fast.")
    private boolean isShort;

    @Option(
            names = "--rows",
            paramLabel = "TEXT",
            description = "Only rows whose name contains this text; they are not written to the results.")
    private String rows = "";

    @Option(names = "--slow-disk", description = "Add 1 ms to every fsync and fdatasync; needs Linux and a C compiler.")
    private boolean slowDisk;

    @Option(
            names = "--results",
            paramLabel = "DIR",
            description = "Where to write what was measured; " + RESULTS
                    + " if not given, but nowhere if the run is short, or of some stores or rows only.")
    private @Nullable Path results;

    @Override
    public Integer call() throws Exception {
        if (slowDisk && !isUnderSlowDisk(List.of(ProcessHandle.current().pid()))) {
            return againOnSlowDisk();
        }
        Effort effort = isShort ? Effort.SHORT : Effort.FULL;
        ResultLog log = new ResultLog(slowDisk ? "slow-disk" : "budget", effort.rounds(), System.out);
        boolean complete = true;
        for (Target target : stores.isEmpty() ? List.of(Target.values()) : stores) {
            complete &= measure(target, effort, log);
        }
        write(log);
        if (!slowDisk && rows.isEmpty() && (stores.isEmpty() || stores.contains(Target.REDIS))) {
            besideRedisBenchmark(effort);
        }
        return complete ? 0 : 1;
    }

    /** Measures a target. Returns whether everything that was selected by name could be measured. */
    private boolean measure(Target target, Effort effort, ResultLog log) throws Exception {
        try (Engine engine = target.start()) {
            if (!slowDisk || isUnderSlowDisk(engine.pids())) {
                new BudgetRun(engine, effort, name -> name.contains(rows), log).run();
                return true;
            }
            log.note(target + " WAS NOT MEASURED: its program has no slow disk, since it is linked with no libraries");
        } catch (ServerException e) {
            log.note(target + " WAS NOT MEASURED: " + e.getMessage());
        }
        return stores.isEmpty() && !slowDisk;
    }

    private void besideRedisBenchmark(Effort effort) throws Exception {
        Optional<RedisBenchmark> program = RedisBenchmark.find(Objects.requireNonNullElse(System.getenv("PATH"), ""));
        if (program.isEmpty()) {
            System.err.println("REDIS WAS NOT MEASURED BESIDE redis-benchmark: there is no such program on PATH");
            return;
        }
        ResultLog log = new ResultLog(RedisRates.KIND, effort.rounds(), System.out);
        new RedisRates(effort, log).run(program.get());
        write(log);
    }

    private void write(ResultLog log) throws IOException {
        boolean toPublish = !isShort && rows.isEmpty() && stores.isEmpty();
        Path folder = results != null ? results : toPublish ? BenchCommand.folder(RESULTS) : null;
        if (folder != null) {
            System.out.println("written: " + new ResultFiles(folder).write(log.result()));
        }
    }

    private static boolean isUnderSlowDisk(List<Long> pids) throws IOException {
        for (long pid : pids) {
            if (!SlowDisk.isSupported() || !SlowDisk.isUnder(pid)) {
                return false;
            }
        }
        return true;
    }

    private int againOnSlowDisk() throws InterruptedException {
        try (SlowDisk disk = SlowDisk.compile()) {
            return disk.rerun(
                    Main.class,
                    Objects.requireNonNull(spec)
                            .root()
                            .commandLine()
                            .getParseResult()
                            .originalArgs());
        } catch (IOException e) {
            System.err.println("NO SLOW DISK WAS MEASURED: " + e.getMessage());
            return 1;
        }
    }
}
