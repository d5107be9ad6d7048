package io.aster.faultproxy;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What other threads want the loop to do. Thread-safe. */
final class RespCommands {
    private static final long SECONDS = 30;

    private final Queue<FutureTask<?>> waiting = new ArrayDeque<>();
    private final Runnable wakeup;
    private boolean open = true;
    private @Nullable Throwable failure;

    RespCommands(Runnable wakeup) {
        this.wakeup = wakeup;
    }

    /** Runs a command on the loop's thread, and waits for it. */
    <T extends @Nullable Object> T call(Callable<T> command) {
        FutureTask<T> task = new FutureTask<>(command);
        add(task);
        wakeup.run();
        try {
            return task.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the proxy could not do it", e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("the proxy did not answer within " + SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private synchronized void add(FutureTask<?> task) {
        if (!open) {
            throw new IllegalStateException("the proxy is closed", failure);
        }
        waiting.add(task);
    }

    synchronized boolean areOpen() {
        return open;
    }

    synchronized Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** Runs what waits. For the loop. */
    void run() {
        for (FutureTask<?> task = poll(); task != null; task = poll()) {
            task.run();
        }
    }

    private synchronized @Nullable FutureTask<?> poll() {
        return waiting.poll();
    }

    /** Takes no more; the loop ends. */
    void close() {
        close(Optional.empty());
        wakeup.run();
    }

    /** What waits still fails. */
    synchronized void close(Optional<Throwable> cause) {
        if (failure == null) {
            failure = cause.orElse(null);
        }
        open = false;
        for (FutureTask<?> task = waiting.poll(); task != null; task = waiting.poll()) {
            task.cancel(false);
        }
    }
}
