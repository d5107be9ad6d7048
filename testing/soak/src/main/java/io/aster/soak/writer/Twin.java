package io.aster.soak.writer;

import io.aster.soak.history.AttemptResult;
import io.aster.soak.history.Call;
import io.aster.soak.history.Caller;
import io.aster.soak.site.Daemon;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A second thread beside a writer's thread, for two concurrent calls. */
final class Twin implements AutoCloseable {
    private final Caller caller;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Daemon::thread);
    private final CyclicBarrier start = new CyclicBarrier(2);

    Twin(Caller caller) {
        this.caller = caller;
    }

    /** Runs a call in the second thread and {@code other} in this one; both start together. */
    void meanwhile(Call call, Runnable other) {
        Future<AttemptResult> result = thread.submit(() -> {
            start.await();
            return caller.append(call);
        });
        try {
            start.await();
            other.run();
            result.get();
        } catch (InterruptedException | BrokenBarrierException | ExecutionException e) {
            throw new IllegalStateException("a concurrent call failed", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
