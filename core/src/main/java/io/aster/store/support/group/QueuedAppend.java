package io.aster.store.support.group;

import io.aster.error.OutcomeUnknownException;
import io.aster.store.AppendOutcome;
import io.aster.store.AppendRequest;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** An append whose caller waits in a queue. Only that caller waits for it; other threads change its state. Thread-safe. */
final class QueuedAppend {
    /** State of the append in the queue. */
    private enum State {
        /** In the queue. */
        WAITING,
        /** First in the queue: its caller has to write the next group. */
        LEADING,
        /** In a group that another caller writes, or first in one that another thread writes for its caller. */
        TAKEN,
        /** Out of the queue again, because its caller bypasses the group, was interrupted or is out of time. */
        WITHDRAWN,
        /** Its group was written, with or without it. */
        DONE
    }

    private final AppendRequest request;
    private final Thread caller = Thread.currentThread();
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private @Nullable AppendOutcome outcome;
    private @Nullable OutcomeUnknownException lost;

    /** An append by the calling thread. */
    QueuedAppend(AppendRequest request) {
        this.request = request;
    }

    AppendRequest request() {
        return request;
    }

    /** Whether its caller has to wait. */
    boolean isUnderWay() {
        return state.get() == State.WAITING || state.get() == State.TAKEN;
    }

    /** Whether its caller has to write the next group. */
    boolean leads() {
        return state.get() == State.LEADING;
    }

    /** Wakes its caller to write the next group, unless that caller left the queue. */
    boolean lead() {
        boolean leads = state.compareAndSet(State.WAITING, State.LEADING);
        if (leads) {
            LockSupport.unpark(caller);
        }
        return leads;
    }

    /** Has its caller wait for the group that it would have to write, because another thread writes it. */
    void handOver() {
        state.set(State.TAKEN);
    }

    /** Puts it into a group, unless its caller left the queue. */
    boolean take() {
        return state.compareAndSet(State.WAITING, State.TAKEN);
    }

    /** Withdraws the append from the queue, unless it is in a group or leads already; returns whether it did. */
    boolean withdraw() {
        return state.compareAndSet(State.WAITING, State.WITHDRAWN);
    }

    /**
     * Wakes its caller.
     *
     * @param result its outcome, or {@code null} if the group did not store it
     */
    void finish(@Nullable AppendOutcome result) {
        outcome = result;
        wake();
    }

    /** Wakes its caller, which has to run a recovery check: the answer to the commit of its group was lost. */
    void lose(OutcomeUnknownException cause) {
        lost = cause;
        wake();
    }

    private void wake() {
        state.set(State.DONE);
        LockSupport.unpark(caller);
    }

    /**
     * The outcome that was passed to {@link #finish}.
     *
     * @throws OutcomeUnknownException with its own ids, if the answer was lost
     */
    @Nullable AppendOutcome outcome() {
        if (lost != null) {
            throw new OutcomeUnknownException(
                    "the answer to a commit for several callers was lost", Appender.ids(List.of(request)), lost);
        }
        return outcome;
    }
}
