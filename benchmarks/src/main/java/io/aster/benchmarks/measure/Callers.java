package io.aster.benchmarks.measure;

import io.aster.benchmarks.engine.CallerThreads;
import io.aster.benchmarks.load.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Several concurrent callers, each on a thread of its own. */
public record Callers(int count, CallerThreads threads) {
    /** One call of a caller. */
    @FunctionalInterface
    public interface Call {
        void run(int caller, int number) throws Exception;
    }

    /** Decides whether a caller continues. */
    @FunctionalInterface
    private interface End {
        boolean isAhead(int callsDone, long nanosSinceStart);
    }

    /** Callers on the best threads that the JVM has. */
    static Callers of(int count) {
        return new Callers(count, CallerThreads.best());
    }

    /** Runs the calls of each caller one after the other, and waits for all. The figure is the number of all calls per second. */
    public Figure run(int callsEach, Call call) throws Exception {
        return run((number, elapsed) -> number < callsEach, call);
    }

    /** Lets each caller run calls until the time is up, at least one, and waits for all. The figure is that of all calls per second. */
    public Figure run(Duration time, Call call) throws Exception {
        return run((number, elapsed) -> number == 0 || elapsed < time.toNanos(), call);
    }

    private Figure run(End end, Call call) throws Exception {
        CompletableFuture<Long> start = new CompletableFuture<>();
        List<CompletableFuture<Samples>> callers = IntStream.range(0, count)
                .mapToObj(caller -> begin(caller, end, call, start))
                .toList();
        long began = System.nanoTime();
        start.complete(began);
        List<Samples> times = new ArrayList<>();
        for (CompletableFuture<Samples> caller : callers) {
            times.add(caller.get());
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        Samples all = Samples.all(times);
        return new Figure(all.count() / seconds, all);
    }

    private CompletableFuture<Samples> begin(int caller, End end, Call call, CompletableFuture<Long> start) {
        CompletableFuture<Samples> result = new CompletableFuture<>();
        threads.start(() -> {
            try {
                long began = start.get();
                Samples times = new Samples();
                for (int i = 0; end.isAhead(i, System.nanoTime() - began); i++) {
                    int number = i;
                    times.time(() -> call.run(caller, number));
                }
                result.complete(times);
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }
}
