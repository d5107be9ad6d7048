package io.aster.adapter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of asynchronous calls, which wait for stores: virtual ones if the JVM has them, otherwise daemons, as many as are needed. They
 * do not keep a JVM from ending, and are never shut down.
 */
public final class WaitingThreads {
    /** Runs each task on a thread of its own. Thread-safe. */
    public static final ExecutorService EXECUTOR = executor();

    private static final AtomicInteger STARTED = new AtomicInteger();

    private WaitingThreads() {}

    private static ExecutorService executor() {
        try {
            return (ExecutorService) MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newVirtualThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class))
                    .invoke();
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return Executors.newCachedThreadPool(WaitingThreads::daemon);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "aster-adapter-" + STARTED.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
