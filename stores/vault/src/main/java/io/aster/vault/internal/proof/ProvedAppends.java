package io.aster.vault.internal.proof;

import io.aster.error.StoreException;
import io.aster.store.AppendOutcome;
import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendOutcome.NoSession;
import io.aster.store.AppendOutcome.UnexpectedSeq;
import io.aster.store.AppendRequest;
import io.aster.store.SessionStore;
import io.aster.store.support.group.Appender;
import io.aster.vault.internal.proof.ProvedEvents.Proved;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Appends events with proofs, under the condition that the session ends where its chain does. Where another node has appended meanwhile, the
 * chain is read and the append made again. Called for one append to a session at a time; thread-safe.
 */
final class ProvedAppends implements Appender {
    /** Each failure is an append of another node that has succeeded. */
    private static final int ATTEMPTS = 1_000;

    /** From this one on, an attempt waits a little. */
    private static final int WAITING = 4;

    private static final long LONGEST_WAIT = TimeUnit.MILLISECONDS.toNanos(2);

    /** The number of events of no session. */
    private static final long NEVER = Long.MAX_VALUE;

    private final SessionStore store;
    private final Heads heads;
    private final ProvedEvents events;
    private final Rests rests = new Rests();

    ProvedAppends(SessionStore store, Heads heads, ProvedEvents events) {
        this.store = store;
        this.heads = heads;
        this.events = events;
    }

    @Override
    public AppendOutcome append(AppendRequest request) {
        rests.await(request.sessionId());
        Head head = heads.of(request.sessionId()).orElse(null);
        for (int attempt = 1; head != null; attempt++) {
            AppendOutcome outcome = append(request, head);
            Head now = isFinal(outcome, request, head)
                    ? head
                    : heads.read(request.sessionId()).orElse(null);
            if (head.equals(now)) {
                return outcome;
            }
            if (attempt == ATTEMPTS) {
                throw new StoreException("other nodes append to the session \"%s\" all the time; nothing was stored"
                        .formatted(request.sessionId()));
            }
            pause(attempt);
            head = now;
        }
        return new NoSession();
    }

    /** Whether the outcome does not depend on what was known of the session. */
    private static boolean isFinal(AppendOutcome outcome, AppendRequest request, Head head) {
        if (outcome instanceof UnexpectedSeq unexpected) {
            return unexpected.actualSeq() == head.count()
                    || (request.expectedSeq() != AppendRequest.ANY && request.expectedSeq() != unexpected.actualSeq());
        }
        return !(outcome instanceof NoSession);
    }

    private AppendOutcome append(AppendRequest request, Head head) {
        if (!request.isFor(head.subject().identity().createdAt())) {
            return new NoSession();
        }
        try {
            // The store refuses one whose expectation is wrong, but for another reason if there is one.
            return isExpected(request, head)
                    ? appendNext(request, head)
                    : store.append(expecting(NEVER, request, head));
        } catch (RuntimeException e) {
            heads.forget(request.sessionId());
            throw e;
        }
    }

    private AppendOutcome appendNext(AppendRequest request, Head head) {
        Proved proved = events.after(head, request.events());
        long began = System.nanoTime();
        AppendOutcome outcome = store.append(expecting(head.count(), request, head).toBuilder()
                .events(proved.events())
                .proof(events.end(proved.head()))
                .build());
        if (outcome instanceof Appended) {
            heads.keep(proved.head());
            rests.appended(request.sessionId(), System.nanoTime() - began);
        }
        return outcome;
    }

    private static boolean isExpected(AppendRequest request, Head head) {
        return request.expectedSeq() == AppendRequest.ANY || request.expectedSeq() == head.count();
    }

    private static AppendRequest expecting(long seq, AppendRequest request, Head head) {
        return request.toBuilder()
                .expectedSeq(seq)
                .createdAt(head.subject().identity().createdAt())
                .build();
    }

    private static void pause(int attempt) {
        if (attempt >= WAITING) {
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_WAIT));
        }
    }
}
