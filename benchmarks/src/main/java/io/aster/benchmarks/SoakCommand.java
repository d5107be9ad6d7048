package io.aster.benchmarks;

import io.aster.benchmarks.result.ResultFiles;
import io.aster.benchmarks.result.ResultLog;
import io.aster.soak.Soak;
import io.aster.soak.Soaked;
import io.aster.soak.history.Plan;
import io.aster.soak.site.Durable;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks for acknowledged appends that are lost. */
@Command(
        name = "soak",
        description = {
            "Kills writers and servers while they write, and compares what is stored with what was acknowledged.",
            "Fails if a store did not keep what it guarantees."
        })
final class SoakCommand implements Callable<Integer> {
    /** The kind of the result, and the name of its file. */
    static final String KIND = "soak";

    private static final String NOT_DURABLE = "memory";

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "STORE",
            arity = "1..*",
            description = "sqlite, postgresql, mysql, redis, redis-sentinel, redis-cluster, one after the other.")
    private List<String> stores = new ArrayList<>();

    @Option(names = "--minutes", paramLabel = "N", description = "How long writers write to each store.")
    private int minutes;

    @Option(names = "--seconds", paramLabel = "N", description = "The same in seconds, added; 60 if neither is given.")
    private int seconds;

    @Option(names = "--kills", paramLabel = "N", description = "Go on until each store has seen at least N kills.")
    private int kills;

    @Option(names = "--appends", paramLabel = "N", description = "Go on until each store has acknowledged N events.")
    private long appends;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "What to draw failures and calls by; random if not given.")
    private @Nullable Integer seed;

    @Option(names = "--writers", paramLabel = "N", defaultValue = "3", description = "Processes; 3 if not given.")
    private int writers;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "6", description = "In each; 6 if not given.")
    private int threads;

    @Option(
            names = "--results",
            paramLabel = "DIR",
            description = "Where to write what was found; nowhere if not given.")
    private @Nullable Path results;

    @Override
    public Integer call() throws Exception {
        List<Durable> targets = stores.stream().map(this::store).toList();
        Plan plan = plan();
        ResultLog log =
                new ResultLog(KIND, 1, new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        boolean isKept = true;
        for (Durable target : targets) {
            Soaked soaked = new Soak(plan, out).run(target);
            isKept &= soaked.isKept();
            log.server(soaked.store(), soaked.settings());
            SoakRows.of(soaked).forEach(log::row);
            out.println(soaked);
            if (results != null) {
                out.println("written: " + new ResultFiles(results).write(log.result()));
            }
        }
        return isKept ? 0 : 1;
    }

    private Durable store(String name) {
        if (name.equalsIgnoreCase(NOT_DURABLE)) {
            throw wrong("the store in memory keeps nothing when its process ends, so there is nothing to soak");
        }
        for (Durable store : Durable.values()) {
            if (store.toString().equalsIgnoreCase(name)) {
                return store;
            }
        }
        throw wrong("no durable store \"" + name + "\": one of " + List.of(Durable.values()));
    }

    private Plan plan() {
        if (minutes < 0 || seconds < 0 || kills < 0 || appends < 0 || writers < 1 || threads < 1) {
            throw wrong("a number is too small");
        }
        Duration time = Duration.ofMinutes(minutes).plusSeconds(seconds);
        int drawn = seed != null ? seed : ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE);
        return new Plan(time.isZero() ? Duration.ofMinutes(1) : time, kills, appends, drawn, writers, threads);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
