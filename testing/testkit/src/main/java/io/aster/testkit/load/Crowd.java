package io.aster.testkit.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Threads that start simultaneously, from a barrier, and their results. Used by one thread.
 *
 * @param <T> the result of a thread
 */
public final class Crowd<T> implements AutoCloseable {
    private static final long SECONDS = 120;

    private final ExecutorService threads;
    private final List<Future<T>> running = new ArrayList<>();

    /**
     * Starts {@code size} threads.
     *
     * @param size 1 or more
     * @param task creates the task of a thread from its number, from 0 on
     */
    public Crowd(int size, IntFunction<Callable<T>> task) {
        this(IntStream.range(0, size).mapToObj(task).toList());
    }

    /**
     * Starts a thread for each task.
     *
     * @param tasks one or more
     */
    public Crowd(List<Callable<T>> tasks) {
        this(tasks, Executors.defaultThreadFactory());
    }

    /**
     * Starts a thread from the factory for each task.
     *
     * @param tasks one or more
     */
    public Crowd(List<Callable<T>> tasks, ThreadFactory factory) {
        CyclicBarrier start = new CyclicBarrier(tasks.size());
        threads = Executors.newFixedThreadPool(tasks.size(), factory);
        for (Callable<T> task : tasks) {
            running.add(threads.submit(() -> {
                start.await(SECONDS, TimeUnit.SECONDS);
                return task.call();
            }));
        }
    }

    /** Whether every task has ended, successfully or not. */
    public boolean isDone() {
        return running.stream().allMatch(Future::isDone);
    }

    /**
     * Waits for all tasks, 120 seconds at most for each.
     *
     * @return the results, in the order of the tasks
     * @throws AssertionError if a task threw, with that as the cause, or did not end
     */
    public List<T> results() {
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

    /** Interrupts the threads that still run. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
