package io.aster.store.support;

import io.aster.error.OutcomeUnknownException;
import io.aster.error.StoreException;
import io.aster.error.StoreInterruptedException;
import io.aster.error.StoreTimeoutException;
import io.aster.value.Deadline;
import java.util.List;
import java.util.function.Supplier;

/**
 * Handling of interrupts in stores, and of deadlines where both end a call alike. A call on an interrupted thread, or after its {@link
 * Deadline}, is refused before it does anything; a wait ends by {@link StoreInterruptedException}. Work that must be completed regardless is
 * shielded: on a virtual thread the JDK closes every socket that is read while the interrupt flag is set.
 */
public final class Interrupts {
    private Interrupts() {}

    /**
     * Refuses a call on an interrupted thread, whose flag stays set, and a call after its deadline.
     *
     * @throws StoreInterruptedException if the thread's interrupt flag is set
     * @throws StoreTimeoutException if the thread's deadline has passed
     */
    public static void refuse() {
        if (Thread.currentThread().isInterrupted()) {
            throw new StoreInterruptedException("the calling thread is interrupted; nothing was stored", null);
        }
        Deadline.current().refuse();
    }

    /**
     * Runs the remaining steps of a call after some of its steps were stored.
     *
     * @param interrupted what an interrupt means now
     * @throws StoreInterruptedException with {@code mayBeStored} where an interrupt ends it
     * @throws OutcomeUnknownException where its deadline ends it
     */
    public static <T> T finish(String interrupted, Supplier<T> rest) {
        try {
            return rest.get();
        } catch (StoreInterruptedException | StoreTimeoutException e) {
            throw inPart(interrupted, e);
        }
    }

    /** The same for steps without a result. */
    public static void finish(String interrupted, Runnable rest) {
        try {
            rest.run();
        } catch (StoreInterruptedException | StoreTimeoutException e) {
            throw inPart(interrupted, e);
        }
    }

    /**
     * The error for an interrupt of a call, or for its deadline, after some of its steps were stored.
     *
     * @param step the error of the step that was not stored; any other error is returned as it is
     */
    public static StoreException inPart(String interrupted, StoreException step) {
        if (step instanceof StoreInterruptedException interrupt && !interrupt.mayBeStored()) {
            return new StoreInterruptedException(interrupted, true, List.of(), step);
        }
        if (step instanceof StoreTimeoutException timeout && timeout.byDeadline()) {
            return new OutcomeUnknownException("its deadline has passed: " + interrupted, List.of(), step);
        }
        return step;
    }

    /** Runs work with the interrupt flag cleared, and sets it again if it was set before or is set by an interrupt meanwhile. */
    public static <T> T shield(Supplier<T> work) {
        boolean interrupted = Thread.interrupted();
        try {
            return work.get();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
