package io.aster.testkit.internal;

import io.aster.testkit.load.Crowd;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;

/** Runs tasks concurrently, each on its own thread, started from a common barrier. */
public final class Race {
    private Race() {}

    /**
     * Runs one task on {@code threads} threads.
     *
     * @param task creates the task of a thread from its number, 0 and up
     * @return the result of each task, by number; an error that a task did not turn into a value fails the test
     */
    public static <T> List<T> run(int threads, IntFunction<Callable<T>> task) {
        try (Crowd<T> crowd = new Crowd<>(threads, task)) {
            return crowd.results();
        }
    }

    /** Runs these tasks, each on its own thread. */
    public static <T> List<T> run(List<Callable<T>> tasks) {
        try (Crowd<T> crowd = new Crowd<>(tasks)) {
            return crowd.results();
        }
    }
}
