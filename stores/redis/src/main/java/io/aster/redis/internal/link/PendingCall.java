package io.aster.redis.internal.link;

import io.aster.error.StoreConfigurationException;
import io.aster.error.StoreException;
import io.aster.error.StoreInterruptedException;
import io.aster.error.StoreTimeoutException;
import io.aster.redis.internal.link.RedisLink.Connection;
import io.aster.value.Deadline;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.cluster.PartitionSelectorException;
import io.netty.util.Timeout;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A command that was sent, and is resent if no server executed it, until it is answered. Not thread-safe. */
final class PendingCall<T> {
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

    private final RedisCalls calls;
    private final Command<T> command;
    private final long end;
    private final Deadline deadline = Deadline.current();
    private @Nullable Connection connection;
    private @Nullable CompletableFuture<T> answer;
    private long pause = FIRST_PAUSE;
    private int breaks;

    /** Whether to send the text of the script, because a server replied that it does not have the script. */
    private boolean whole;

    private boolean mayBeDone;

    private PendingCall(RedisCalls calls, Command<T> command, Duration patience) {
        this.calls = calls;
        this.command = command;
        this.end = System.nanoTime() + patience.toNanos();
    }

    /**
     * Sends a command without waiting for the answer; {@link #await} reports failures.
     *
     * @throws StoreTimeoutException without sending it, after the thread's deadline
     */
    static <T> PendingCall<T> send(RedisCalls calls, Command<T> command) {
        PendingCall<T> call = new PendingCall<>(calls, command, calls.patience);
        call.deadline.refuse();
        call.send();
        return call;
    }

    /** A command that was sent through a connection and is never repeated, because another connection would answer differently. */
    static <T> PendingCall<T> sent(RedisCalls calls, Connection connection, CompletionStage<T> answer) {
        PendingCall<T> call = new PendingCall<>(calls, server -> answer, Duration.ZERO);
        call.connection = connection;
        call.answer = answer.toCompletableFuture();
        return call;
    }

    /**
     * Waits for the answer.
     *
     * @throws StoreInterruptedException immediately after an interrupt; {@link #mayBeDone} then reports whether it may have been executed
     * @throws StoreTimeoutException if no answer came in time; likewise
     */
    T await() {
        while (true) {
            CompletableFuture<T> sent = Objects.requireNonNull(answer);
            try {
                return await(sent);
            } catch (ExecutionException e) {
                resend(cause(e));
            } catch (CancellationException e) {
                resend(new RedisException(e));
            } catch (TimeoutException e) {
                mayBeDone = true;
                throw late(e);
            } catch (InterruptedException e) {
                mayBeDone = true;
                sent.cancel(false);
                Thread.currentThread().interrupt();
                throw interrupted(e);
            }
        }
    }

    /** Whether a failed call may have been executed nevertheless. */
    boolean mayBeDone() {
        return mayBeDone;
    }

    /** Queries how many replicas have what the command wrote, through the connection that received its answer. */
    PendingCall<Long> replicas() {
        Connection answered = connection();
        return sent(calls, answered, answered.replicated(command, breaks));
    }

    private Connection connection() {
        return Objects.requireNonNull(connection);
    }

    /**
     * Waits without a timeout of its own, which would cost a virtual thread more than the rest of the call; a shared timer ends the wait.
     * Only a call with a deadline has one, because the timer is too coarse for it.
     *
     * @throws TimeoutException at the deadline
     */
    private T await(CompletableFuture<T> sent) throws ExecutionException, InterruptedException, TimeoutException {
        if (sent.isDone()) {
            return sent.get();
        }
        Timeout limit = calls.link
                .timer()
                .newTimeout(
                        unused -> sent.completeExceptionally(new RedisCommandTimeoutException("no answer")),
                        calls.timeout.toNanos(),
                        TimeUnit.NANOSECONDS);
        boolean left = false;
        try {
            return deadline.isSet() ? sent.get(deadline.limit(Long.MAX_VALUE), TimeUnit.NANOSECONDS) : sent.get();
        } catch (TimeoutException e) {
            left = true;
            leave(sent, limit);
            throw e;
        } finally {
            if (!left) {
                limit.cancel();
            }
        }
    }

    /**
     * Leaves an answer that did not come before the deadline. If it does not come before the timer ends either, the connection is suspected
     * nevertheless: otherwise callers with short deadlines would use a connection to a dead server for ever.
     */
    private void leave(CompletableFuture<T> sent, Timeout limit) {
        Connection used = connection();
        CompletableFuture<T> unused = sent.whenComplete((answered, e) -> {
            limit.cancel();
            if (e instanceof RedisCommandTimeoutException) {
                used.suspect();
            }
        });
    }

    private void send() {
        CompletableFuture<T> sent;
        connection = null;
        try {
            Connection open = calls.link.connection();
            connection = open;
            breaks = calls.replicas > 0 ? open.breaks() : 0;
            sent = (whole ? command.sendWhole(open.commands()) : command.send(open.commands())).toCompletableFuture();
        } catch (RedisException e) {
            sent = CompletableFuture.failedFuture(e);
        }
        answer = sent;
    }

    /** Resends the command if that can succeed before the timeout. */
    private void resend(Throwable cause) {
        if (cause instanceof RedisNoScriptException) {
            whole = true;
            send();
        } else if (cause instanceof RedisCommandTimeoutException) {
            throw unanswered(Objects.requireNonNull(answer), cause);
        } else if (cause instanceof RedisCommandExecutionException reply) {
            if (!RedisErrors.isPassing(reply)) {
                throw calls.errors.of(reply);
            }
            if (RedisErrors.code(reply).equals("READONLY")) {
                connection().suspect();
            }
            again(calls.errors.of(reply));
        } else if (cause instanceof RedisException || cause instanceof IOException) {
            boolean hadNoServer =
                    cause instanceof RedisConnectionException || cause instanceof PartitionSelectorException;
            mayBeDone |= connection != null && !hadNoServer && command.mayHaveArrived();
            again(calls.errors.unreachable(cause));
        } else {
            throw new StoreException(calls.errors.server() + ": failed", cause);
        }
    }

    private static Throwable cause(Throwable e) {
        Throwable cause = e.getCause();
        boolean wraps = e instanceof ExecutionException || e instanceof CompletionException;
        return wraps && cause != null ? cause(cause) : e;
    }

    private void again(StoreException e) {
        if (deadline.hasPassed()) {
            throw late(e);
        }
        if (e instanceof StoreConfigurationException || System.nanoTime() + pause - end > 0) {
            throw Thread.currentThread().isInterrupted() ? interrupted(e) : e;
        }
        LockSupport.parkNanos(deadline.limit(pause));
        // If the interrupt flag is set, neither a park nor a wait for a connection blocks.
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted(e);
        }
        pause = Math.min(2 * pause, LONGEST_PAUSE);
        send();
    }

    private StoreInterruptedException interrupted(Exception cause) {
        return new StoreInterruptedException(
                calls.errors.server() + ": interrupted while waiting for an answer", cause);
    }

    private StoreTimeoutException late(Exception cause) {
        return deadline.exceeded(calls.errors.server() + ": no answer came", cause);
    }

    private StoreTimeoutException unanswered(CompletableFuture<T> sent, Throwable e) {
        mayBeDone = true;
        sent.cancel(false);
        connection().suspect();
        return new StoreTimeoutException(calls.errors.server() + ": no answer", calls.timeout, e);
    }
}
