package io.aster.redis.internal.link;

import io.aster.error.StoreConfigurationException;
import io.aster.error.StoreException;
import io.aster.error.StoreInterruptedException;
import io.aster.error.StoreTimeoutException;
import io.aster.redis.internal.address.RedisOptions;
import io.aster.redis.internal.link.RedisLink.Connection;
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
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One pending command: it is sent, and resent if no server executed it, until it is answered. Not thread-safe. */
final class PendingCall<T> {
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

    private final Command<T> command;
    private final RedisLink link;
    private final RedisErrors errors;
    private final Duration timeout;
    private final boolean countsBreaks;
    private final long end;
    private @Nullable Connection connection;
    private @Nullable CompletableFuture<T> answer;
    private long pause = FIRST_PAUSE;
    private int breaks;
    private boolean mayBeDone;

    PendingCall(Command<T> command, RedisLink link, RedisErrors errors, RedisOptions options) {
        this(command, link, errors, options, options.connectTimeout());
    }

    private PendingCall(
            Command<T> command, RedisLink link, RedisErrors errors, RedisOptions options, Duration patience) {
        this.command = command;
        this.link = link;
        this.errors = errors;
        this.timeout = options.commandTimeout();
        this.countsBreaks = options.replicas() > 0;
        this.end = System.nanoTime() + patience.toNanos();
    }

    /** A command that was sent through a connection and is never repeated, because another connection would answer differently. */
    static <T> PendingCall<T> asked(
            Connection connection,
            CompletionStage<T> answer,
            RedisLink link,
            RedisErrors errors,
            RedisOptions options) {
        PendingCall<T> call = new PendingCall<>(server -> answer, link, errors, options, Duration.ZERO);
        call.connection = connection;
        call.answer = answer.toCompletableFuture();
        return call;
    }

    /** Sends it without waiting for the answer; {@link #run} reports failures. */
    void begin() {
        send(false);
    }

    /**
     * Waits for the answer, and sends the command before that if it is not sent yet.
     *
     * @throws StoreInterruptedException immediately after an interrupt; {@link #mayBeDone} then reports whether it may have been executed
     */
    T run() {
        while (true) {
            if (answer == null) {
                send(false);
            }
            CompletableFuture<T> sent = Objects.requireNonNull(answer);
            try {
                return await(sent);
            } catch (ExecutionException e) {
                recover(cause(e));
            } catch (CancellationException e) {
                recover(new RedisException(e));
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
    PendingCall<Long> replicas(RedisOptions options) {
        Connection answered = connection();
        return asked(answered, answered.replicated(command, breaks), link, errors, options);
    }

    private Connection connection() {
        return Objects.requireNonNull(connection);
    }

    /**
     * Waits without a timeout of its own, which would cost a virtual thread more than the rest of the call; a shared timer ends the wait.
     */
    private T await(CompletableFuture<T> sent) throws ExecutionException, InterruptedException {
        if (sent.isDone()) {
            return sent.get();
        }
        Timeout limit = link.timer()
                .newTimeout(
                        unused -> sent.completeExceptionally(new RedisCommandTimeoutException("no answer")),
                        timeout.toNanos(),
                        TimeUnit.NANOSECONDS);
        try {
            return sent.get();
        } finally {
            limit.cancel();
        }
    }

    private void send(boolean whole) {
        CompletableFuture<T> sent;
        connection = null;
        try {
            Connection open = link.connection();
            connection = open;
            breaks = countsBreaks ? open.breaks() : 0;
            sent = (whole ? command.sendWhole(open.commands()) : command.send(open.commands())).toCompletableFuture();
        } catch (RedisException e) {
            sent = CompletableFuture.failedFuture(e);
        }
        answer = sent;
    }

    /** Resends the command if that can succeed before the timeout. */
    private void recover(Throwable cause) {
        if (cause instanceof RedisNoScriptException) {
            send(true);
        } else if (cause instanceof RedisCommandTimeoutException) {
            throw unanswered(Objects.requireNonNull(answer), cause);
        } else if (cause instanceof RedisCommandExecutionException reply) {
            if (!RedisErrors.isPassing(reply)) {
                throw errors.of(reply);
            }
            if (RedisErrors.code(reply).equals("READONLY")) {
                connection().suspect();
            }
            again(errors.of(reply));
        } else if (cause instanceof RedisException || cause instanceof IOException) {
            boolean hadNoServer =
                    cause instanceof RedisConnectionException || cause instanceof PartitionSelectorException;
            mayBeDone |= connection != null && !hadNoServer && command.mayHaveArrived();
            again(errors.unreachable(cause));
        } else {
            throw new StoreException(errors.server() + ": failed", cause);
        }
    }

    private static Throwable cause(Throwable e) {
        Throwable cause = e.getCause();
        boolean wraps = e instanceof ExecutionException || e instanceof CompletionException;
        return wraps && cause != null ? cause(cause) : e;
    }

    private void again(StoreException e) {
        if (e instanceof StoreConfigurationException || System.nanoTime() + pause - end > 0) {
            throw Thread.currentThread().isInterrupted() ? interrupted(e) : e;
        }
        LockSupport.parkNanos(pause);
        // If the interrupt flag is set, neither a park nor a wait for a connection blocks.
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted(e);
        }
        pause = Math.min(2 * pause, LONGEST_PAUSE);
        answer = null;
    }

    private StoreInterruptedException interrupted(Exception cause) {
        return new StoreInterruptedException(errors.server() + ": interrupted while waiting for an answer", cause);
    }

    private StoreTimeoutException unanswered(CompletableFuture<T> sent, Throwable e) {
        mayBeDone = true;
        sent.cancel(false);
        connection().suspect();
        return new StoreTimeoutException(errors.server() + ": no answer", timeout, e);
    }
}
