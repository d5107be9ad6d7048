package io.aster.adk;

import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that wait for stores: virtual ones if the JVM has them, otherwise daemons, as many as are needed. */
final class AdkThreads {
    private static final AtomicInteger STARTED = new AtomicInteger();

    /** Unlike {@link Schedulers#io}, it does not interrupt what is disposed of: an append that has begun would be lost or undecided. */
    static final Scheduler SCHEDULER = Schedulers.from(executor());

    private AdkThreads() {}

    private static ExecutorService executor() {
        try {
            return (ExecutorService) MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newVirtualThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class))
                    .invoke();
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return Executors.newCachedThreadPool(AdkThreads::daemon);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "aster-adk-" + STARTED.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
