package io.aster.benchmarks.measure;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How much heap calls allocate: in the threads of the callers and in all others of this JVM, which may work for them. Callers are
 * platform threads that outlive the rounds, because what ended threads allocated is not known.
 */
final class Allocation implements AutoCloseable {
    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    private final int callers;
    private final ExecutorService threads;

    Allocation(int callers) {
        this.callers = callers;
        this.threads = Executors.newFixedThreadPool(callers);
    }

    /** Bytes for each call, of which every caller does as many. */
    double bytes(int callsEach, Callers.Call call) throws Exception {
        List<Callable<Void>> work = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            int caller = i;
            work.add(() -> {
                for (int number = 0; number < callsEach; number++) {
                    call.run(caller, number);
                }
                return null;
            });
        }
        Map<Long, Long> before = allocated();
        for (Future<Void> done : threads.invokeAll(work)) {
            done.get();
        }
        return sinceThen(before) / ((double) callers * callsEach);
    }

    @Override
    public void close() {
        threads.shutdown();
    }

    private static Map<Long, Long> allocated() {
        long[] ids = THREADS.getAllThreadIds();
        long[] bytes = THREADS.getThreadAllocatedBytes(ids);
        return IntStream.range(0, ids.length).boxed().collect(Collectors.toMap(i -> ids[i], i -> bytes[i]));
    }

    /** What threads that are still there allocated; one that is just ending counts as -1, and so less than before. */
    private static long sinceThen(Map<Long, Long> before) {
        return allocated().entrySet().stream()
                .mapToLong(thread -> thread.getValue() - before.getOrDefault(thread.getKey(), 0L))
                .filter(bytes -> bytes > 0)
                .sum();
    }
}
