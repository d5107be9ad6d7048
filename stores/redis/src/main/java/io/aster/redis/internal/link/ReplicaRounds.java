package io.aster.redis.internal.link;

import io.lettuce.core.RedisException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Queries how many replicas have the writes, one query at a time for all callers: a query that waits for an unreachable replica blocks the
 * shared connection, and many queries would block it one after the other. Thread-safe.
 */
final class ReplicaRounds {
    private final Supplier<CompletionStage<Long>> question;
    private boolean isAsked;
    private @Nullable CompletableFuture<Long> next;

    ReplicaRounds(Supplier<CompletionStage<Long>> question) {
        this.question = question;
    }

    /** The answer to a query that is sent after this call. */
    synchronized CompletionStage<Long> ask() {
        CompletableFuture<Long> round = next == null ? new CompletableFuture<>() : next;
        if (isAsked) {
            next = round;
        } else {
            begin(round);
        }
        return round.copy();
    }

    private void begin(CompletableFuture<Long> round) {
        isAsked = true;
        CompletionStage<Long> unused = asked().whenComplete((have, e) -> {
            end();
            if (e == null) {
                round.complete(have);
            } else {
                round.completeExceptionally(e);
            }
        });
    }

    /** Sends the query; a failure to send it ends the round, too. */
    private CompletionStage<Long> asked() {
        try {
            return question.get();
        } catch (RedisException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private synchronized void end() {
        isAsked = false;
        CompletableFuture<Long> waiting = next;
        if (waiting != null) {
            next = null;
            begin(waiting);
        }
    }
}
