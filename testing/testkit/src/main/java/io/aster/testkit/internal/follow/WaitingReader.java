package io.aster.testkit.internal.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.aster.session.follow.Follower;
import io.aster.testkit.load.Eventually;
import io.aster.testkit.load.Patience;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * A thread that waits for the next item of a follower.
 *
 * @param <T> the type of the items
 */
final class WaitingReader<T> {
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private final Thread thread;

    private WaitingReader(Follower<T> follower) {
        this.thread = new Thread(() -> {
            try {
                result.complete(follower.next());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
    }

    /** Starts a thread, and returns once it waits. */
    static <T> WaitingReader<T> on(Follower<T> follower) throws Exception {
        WaitingReader<T> reader = new WaitingReader<>(follower);
        reader.thread.setDaemon(true);
        reader.thread.start();
        Eventually.eventually("waits", () -> {
            Thread.State state = reader.thread.getState();
            return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING || reader.result.isDone();
        });
        return reader;
    }

    void interrupt() {
        thread.interrupt();
    }

    T item() throws Exception {
        return result.get(Patience.time().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The error that ended the wait, of exactly this type. */
    <E extends Throwable> E error(Class<E> type) {
        Throwable thrown = catchThrowable(this::item);
        assertThat(thrown).isInstanceOf(ExecutionException.class);
        assertThat(thrown.getCause()).isExactlyInstanceOf(type);
        return Objects.requireNonNull(type.cast(thrown.getCause()));
    }
}
