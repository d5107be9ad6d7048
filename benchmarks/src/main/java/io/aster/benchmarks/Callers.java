package io.aster.benchmarks;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** 64 callers at once, on virtual threads where the JVM has them. */
final class Callers {
    static final int COUNT = 64;

    private static final @Nullable MethodHandle START_VIRTUAL = startVirtual();

    /** What one caller does once. */
    @FunctionalInterface
    interface Call {
        void run(int caller, int number) throws Exception;
    }

    /**
     * What a round took.
     *
     * @param perSecond the calls of all
     * @param times of each call
     */
    record Round(double perSecond, Samples times) {}

    private Callers() {}

    static String kind() {
        return START_VIRTUAL == null ? "platform threads (no virtual ones here)" : "virtual threads";
    }

    /** Has every caller do its calls one after the other, and waits for all. */
    static Round run(int callsEach, Call call) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<CompletableFuture<Samples>> callers = IntStream.range(0, COUNT)
                .mapToObj(caller -> begin(caller, callsEach, call, start))
                .toList();
        long began = System.nanoTime();
        start.countDown();
        List<Samples> times = new ArrayList<>();
        for (CompletableFuture<Samples> caller : callers) {
            times.add(caller.get());
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        return new Round(COUNT * callsEach / seconds, Samples.all(times));
    }

    private static CompletableFuture<Samples> begin(int caller, int calls, Call call, CountDownLatch start) {
        CompletableFuture<Samples> result = new CompletableFuture<>();
        start(() -> {
            try {
                start.await();
                Samples times = new Samples(calls);
                for (int i = 0; i < calls; i++) {
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

    private static void start(Runnable work) {
        if (START_VIRTUAL == null) {
            new Thread(work, "caller").start();
            return;
        }
        try {
            START_VIRTUAL.invoke(work);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable MethodHandle startVirtual() {
        try {
            return MethodHandles.publicLookup()
                    .findStatic(
                            Thread.class, "startVirtualThread", MethodType.methodType(Thread.class, Runnable.class));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return null;
        }
    }
}
