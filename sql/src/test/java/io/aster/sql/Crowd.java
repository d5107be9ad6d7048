package io.aster.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Threads that start at once, from a barrier, and what each of them returned. */
final class Crowd<T> implements AutoCloseable {
    private static final long SECONDS = 60;

    private final ExecutorService threads;
    private final List<Future<T>> running = new ArrayList<>();

    /**
     * Starts the threads.
     *
     * @param task made of the thread's number, from 0 on
     */
    Crowd(int size, IntFunction<Callable<T>> task) {
        CyclicBarrier start = new CyclicBarrier(size);
        threads = Executors.newFixedThreadPool(size);
        for (int i = 0; i < size; i++) {
            Callable<T> one = task.apply(i);
            running.add(threads.submit(() -> {
                start.await(SECONDS, TimeUnit.SECONDS);
                return one.call();
            }));
        }
    }

    boolean isDone() {
        return running.stream().allMatch(Future::isDone);
    }

    /** What they returned, by number. An error that a task did not turn into a value fails the test. */
    List<T> results() {
        List<T> results = new ArrayList<>();
        for (Future<T> one : running) {
            try {
                results.add(one.get(SECONDS, TimeUnit.SECONDS));
            } catch (ExecutionException e) {
                throw new AssertionError("a thread failed: " + e.getCause(), e.getCause());
            } catch (TimeoutException e) {
                throw new AssertionError("a thread did not end within " + SECONDS + " s", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
        return results;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
