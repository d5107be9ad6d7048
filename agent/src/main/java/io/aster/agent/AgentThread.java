package io.aster.agent;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that works for a stream: virtual if the JVM has virtual threads, otherwise a daemon. Thread-safe. */
final class AgentThread {
    private static final Logger LOG = LoggerFactory.getLogger(AgentThread.class);

    /** How long closing waits for work that ignores its interrupt. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final @Nullable MethodHandle START_VIRTUAL = startVirtual();

    private static final AtomicInteger RUNNING = new AtomicInteger();

    private final String name;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicLong giveUpAt = new AtomicLong();
    private volatile @Nullable Thread thread;

    private AgentThread(String name) {
        this.name = name;
    }

    static AgentThread start(String name, Runnable work) {
        AgentThread started = new AgentThread(name);
        RUNNING.incrementAndGet();
        try {
            started.thread = start(() -> {
                try {
                    Thread.currentThread().setName(name);
                    work.run();
                } finally {
                    RUNNING.decrementAndGet();
                    started.ended.countDown();
                }
            });
        } catch (Throwable e) {
            RUNNING.decrementAndGet();
            throw e;
        }
        return started;
    }

    /** How many threads work for streams in this JVM. */
    static int running() {
        return RUNNING.get();
    }

    void interrupt() {
        Thread started = thread;
        if (started != null && ended.getCount() > 0) {
            started.interrupt();
        }
    }

    /**
     * Waits for the end of the work, even on an interrupted thread. All calls together wait for 10 seconds at most; a call on this thread
     * itself does not wait.
     */
    void join() {
        if (Thread.currentThread() == thread) {
            return;
        }
        giveUpAt.compareAndSet(0, System.nanoTime() + PATIENCE.toNanos());
        long end = giveUpAt.get();
        boolean interrupted = false;
        boolean isEnded = ended.getCount() == 0;
        while (!isEnded && System.nanoTime() - end < 0) {
            try {
                isEnded = ended.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!isEnded) {
            LOG.warn("{} was interrupted and does not end; no longer waiting for it", name);
        }
    }

    private static Thread start(Runnable work) {
        if (START_VIRTUAL == null) {
            Thread platform = new Thread(work);
            platform.setDaemon(true);
            platform.start();
            return platform;
        }
        try {
            return (Thread) START_VIRTUAL.invoke(work);
        } catch (RuntimeException | Error e) {
            throw e;
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
