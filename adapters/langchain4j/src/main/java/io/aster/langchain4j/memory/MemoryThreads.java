package io.aster.langchain4j.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that wait for stores: virtual ones if the JVM has them, otherwise daemons, as many as are needed. */
final class MemoryThreads {
    private static final AtomicInteger STARTED = new AtomicInteger();

    static final Executor EXECUTOR = executor();

    private MemoryThreads() {}

    private static ExecutorService executor() {
        try {
            return (ExecutorService) MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newVirtualThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class))
                    .invoke();
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return Executors.newCachedThreadPool(MemoryThreads::daemon);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "aster-memory-" + STARTED.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
