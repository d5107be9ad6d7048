package io.aster.operations.internal;

import io.aster.error.StoreInterruptedException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Threads that do pieces of work, of which a few wait at most. The first error ends all. Used by one thread. */
public final class Workers implements AutoCloseable {
    private static final int WAITING_PER_THREAD = 2;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final int places;
    private final Semaphore free;
    private final ExecutorService threads;
    private final AtomicReference<@Nullable Throwable> error = new AtomicReference<>();

    /**
     * Starts threads.
     *
     * @param operation what they do, for their names
     */
    public Workers(String operation, int count) {
        this.places = count * WAITING_PER_THREAD;
        this.free = new Semaphore(places);
        this.threads = Executors.newFixedThreadPool(count, work -> {
            Thread thread = new Thread(work, "aster-" + operation + "-" + NUMBER.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Has work done, when a place is free. Throws the error of earlier work. */
    public void run(Runnable work) {
        acquire(1);
        threads.execute(() -> {
            try {
                if (error.get() == null) {
                    work.run();
                }
            } catch (RuntimeException | Error e) {
                error.compareAndSet(null, e);
            } finally {
                free.release();
            }
        });
    }

    /** Waits until all work is done. Throws the first error. */
    public void await() {
        acquire(places);
        free.release(places);
    }

    private void acquire(int count) {
        try {
            free.acquire(count);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreInterruptedException("interrupted; the same call again continues", true, List.of(), e);
        }
        Throwable first = error.get();
        if (first != null) {
            free.release(count);
            if (first instanceof Error fatal) {
                throw fatal;
            }
            throw (RuntimeException) first;
        }
    }

    /** Ends all work, also that in progress, by interrupts. */
    @Override
    public void close() {
        threads.shutdownNow();
        boolean interrupted = false;
        while (!isTerminated()) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the end; false after an interrupt. */
    private boolean isTerminated() {
        try {
            return threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }
}
