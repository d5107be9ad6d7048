package io.aster.store.support.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.store.AppendOutcome;
import io.aster.store.AppendRequest;
import io.aster.store.EventRecord;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A thread that makes one append, and what that returned. */
final class GroupCaller {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final CompletableFuture<AppendOutcome> outcome = new CompletableFuture<>();
    private final Thread thread;
    private volatile boolean flag;

    private GroupCaller(Appender appender, AppendRequest request) {
        thread = new Thread(() -> {
            try {
                outcome.complete(appender.append(request));
            } catch (Throwable e) {
                outcome.completeExceptionally(e);
            } finally {
                flag = Thread.currentThread().isInterrupted();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** Starts an append whose write begins. */
    static GroupCaller writing(HeldAppender appender, Appender lane, AppendRequest request) {
        int begun = appender.begun();
        GroupCaller caller = new GroupCaller(lane, request);
        Waiting.until(() -> appender.begun() > begun);
        return caller;
    }

    /** Starts an append that waits for others. */
    static GroupCaller waiting(Appender lane, AppendRequest request) {
        GroupCaller caller = new GroupCaller(lane, request);
        Waiting.until(() -> caller.thread.getState() == Thread.State.TIMED_WAITING);
        return caller;
    }

    /** Starts an append. */
    static GroupCaller start(Appender lane, AppendRequest request) {
        return new GroupCaller(lane, request);
    }

    static AppendRequest request(String sessionId, String... ids) {
        return expecting(AppendRequest.ANY, sessionId, ids);
    }

    static AppendRequest expecting(long seq, String sessionId, String... ids) {
        return AppendRequest.builder(
                        sessionId,
                        Stream.of(ids)
                                .map(id -> EventRecord.builder(sessionId, id)
                                        .author("user")
                                        .timestamp(NOW)
                                        .build())
                                .toList(),
                        NOW)
                .expectedSeq(seq)
                .build();
    }

    void interrupt() {
        thread.interrupt();
    }

    boolean isDone() {
        return outcome.isDone();
    }

    AppendOutcome outcome() throws Exception {
        return outcome.get(30, TimeUnit.SECONDS);
    }

    <E extends Throwable> E error(Class<E> type) throws Exception {
        try {
            throw new AssertionError("no error but " + outcome());
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(type);
            return type.cast(e.getCause());
        }
    }

    /** Whether the interrupt flag was set when the append had ended. */
    boolean leftInterrupted() throws InterruptedException {
        thread.join(30_000);
        return flag;
    }
}
