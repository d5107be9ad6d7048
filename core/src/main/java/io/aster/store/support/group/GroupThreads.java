package io.aster.store.support.group;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads that write groups in place of a caller that has a deadline; they end after being idle for a while. Each lane uses one of them at
 * most. Thread-safe.
 */
final class GroupThreads {
    private static final long IDLE_SECONDS = 10;
    private static final Executor THREADS = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), GroupThreads::thread);

    private GroupThreads() {}

    /** Runs work on such a thread; returns false if the system has no thread for it. */
    static boolean run(Runnable work) {
        try {
            THREADS.execute(work);
            return true;
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            return false;
        }
    }

    /** A thread that inherits nothing from the caller that happens to start it. */
    private static Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, "aster-group-commit", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(GroupThreads.class.getClassLoader());
        return thread;
    }
}
