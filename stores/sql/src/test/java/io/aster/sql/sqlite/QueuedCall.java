package io.aster.sql.sqlite;

import io.aster.store.AppendOutcome;
import io.aster.store.AppendRequest;
import io.aster.store.support.group.Appender;
import io.aster.testkit.load.Eventually;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * An append on a thread of its own.
 *
 * @param task its outcome, and whether the thread was interrupted behind it
 */
record QueuedCall(Thread thread, FutureTask<Result> task) {
    /** What the caller got. */
    record Result(AppendOutcome outcome, boolean interrupted) {}

    static QueuedCall start(Appender appender, AppendRequest request) {
        FutureTask<Result> task = new FutureTask<>(() -> {
            AppendOutcome outcome = appender.append(request);
            return new Result(outcome, Thread.currentThread().isInterrupted());
        });
        Thread thread = new Thread(task, "caller");
        thread.start();
        return new QueuedCall(thread, task);
    }

    /** Waits until it waits for its turn. */
    QueuedCall queued() throws Exception {
        Eventually.eventually("it waits for its turn", () -> thread.getState() == Thread.State.TIMED_WAITING);
        return this;
    }

    Result result() throws Exception {
        return task.get(30, TimeUnit.SECONDS);
    }

    AppendOutcome outcome() throws Exception {
        return result().outcome();
    }
}
