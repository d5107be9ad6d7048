package io.aster.testkit.internal;

import io.aster.testkit.load.Crowd;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;

/** Runs tasks at once, each on a thread of its own, from a common barrier. */
public final class Race {
    private Race() {}

    /**
     * Runs one task on so many threads.
     *
     * @param task made of the thread's number, 0 and up
     * @return what each task returned, by number; an error that a task did not turn into a value fails the test
     */
    public static <T> List<T> run(int threads, IntFunction<Callable<T>> task) {
        try (Crowd<T> crowd = new Crowd<>(threads, task)) {
            return crowd.results();
        }
    }

    /** Runs these tasks, each on its thread. */
    public static <T> List<T> run(List<Callable<T>> tasks) {
        try (Crowd<T> crowd = new Crowd<>(tasks)) {
            return crowd.results();
        }
    }
}
