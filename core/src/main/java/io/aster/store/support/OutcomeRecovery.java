package io.aster.store.support;

import io.aster.error.OutcomeUnknownException;
import io.aster.error.StoreException;
import io.aster.error.StoreInterruptedException;
import io.aster.value.Deadline;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Recovery from a lost answer: checks what the write did. */
public final class OutcomeRecovery {
    /** Pauses before the checks, in milliseconds: a failover takes longer than three checks take to fail. */
    private static final int[] PAUSES = {0, 100, 1_000};

    /** How long checks are repeated, in nanoseconds; each check itself takes bounded time. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    private OutcomeRecovery() {}

    /**
     * As {@link #check(Supplier, Supplier)}, for idempotent writes: repeating the write is safe and reports what the first attempt did.
     *
     * @throws OutcomeUnknownException if no attempt was answered
     */
    public static <T> T retry(Supplier<T> write) {
        return check(write, write);
    }

    /**
     * Removes something that exists. If the answer is lost and nothing is left to remove, this call counts as the one that removed it.
     *
     * @param remove returns whether it removed something; repeating it is safe
     * @throws OutcomeUnknownException if no attempt was answered
     */
    public static boolean removal(BooleanSupplier remove) {
        return check(remove::getAsBoolean, () -> {
            boolean unused = remove.getAsBoolean();
            return true;
        });
    }

    /**
     * Writes; if the outcome is unknown, checks it as {@link #recover} does.
     *
     * @param question reports what the write did, or performs it if it did nothing
     * @return what the write or the check returned
     * @throws OutcomeUnknownException if no check was answered
     */
    public static <T> T check(Supplier<T> write, Supplier<T> question) {
        try {
            return write.get();
        } catch (StoreException e) {
            return recover(e, question);
        }
    }

    /**
     * Checks what a failed write did, if its error leaves that open; otherwise throws the error. Checks up to three times within 10
     * seconds: immediately, after 100 milliseconds and after another second. Checks run with the interrupt flag cleared; an interrupted
     * thread checks only once, and an interrupt during a check ends the checks, as the caller's deadline does. If every check fails, the
     * error of the write is thrown: whatever prevented the checks, the write may be stored.
     *
     * @param error what the write threw
     * @param question reports what the write did, or performs it if it did nothing
     * @return what the check returned
     * @throws OutcomeUnknownException if no check was answered; their errors are suppressed in it
     * @throws StoreInterruptedException likewise, if the thread was interrupted
     */
    public static <T> T recover(StoreException error, Supplier<T> question) {
        if (error instanceof OutcomeUnknownException lost) {
            return Thread.currentThread().isInterrupted()
                    ? repeat(question, interrupted(lost), 1)
                    : repeat(question, lost, PAUSES.length);
        }
        if (error instanceof StoreInterruptedException interrupt && interrupt.mayBeStored()) {
            return repeat(question, interrupt, 1);
        }
        throw error;
    }

    private static StoreException interrupted(OutcomeUnknownException e) {
        return new StoreInterruptedException("interrupted before the answer to a commit", true, e.ids(), e);
    }

    private static <T> T repeat(Supplier<T> question, StoreException lost, int times) {
        Deadline deadline = Deadline.current();
        return Interrupts.shield(() -> {
            long end = System.nanoTime() + PATIENCE;
            for (int i = 0; i < times && System.nanoTime() - end < 0 && !deadline.hasPassed(); i++) {
                LockSupport.parkNanos(deadline.limit(TimeUnit.MILLISECONDS.toNanos(PAUSES[i])));
                try {
                    return question.get();
                } catch (StoreInterruptedException e) {
                    lost.addSuppressed(e);
                    throw lost instanceof OutcomeUnknownException unknown ? interrupted(unknown) : lost;
                } catch (StoreException unanswered) {
                    lost.addSuppressed(unanswered);
                }
            }
            throw lost;
        });
    }
}
