package io.aster.store.support;

import io.aster.error.StoreInterruptedException;
import java.util.List;
import java.util.function.Supplier;

/**
 * Handling of interrupts in stores. A call on an interrupted thread is refused before it does anything; a wait ends by {@link
 * StoreInterruptedException}. Work that must be completed regardless is shielded: on a virtual thread the JDK closes every socket that is
 * read while the interrupt flag is set.
 */
public final class Interrupts {
    private Interrupts() {}

    /**
     * Refuses a call on an interrupted thread. The flag stays set.
     *
     * @throws StoreInterruptedException if the thread's interrupt flag is set
     */
    public static void refuse() {
        if (Thread.currentThread().isInterrupted()) {
            throw new StoreInterruptedException("the calling thread is interrupted; nothing was stored", null);
        }
    }

    /**
     * Runs the remaining steps of a call after some of its steps were stored.
     *
     * @param interrupted what an interrupt means now
     * @throws StoreInterruptedException with {@code mayBeStored} where an interrupt ends it
     */
    public static <T> T finish(String interrupted, Supplier<T> rest) {
        try {
            return rest.get();
        } catch (StoreInterruptedException e) {
            throw inPart(interrupted, e);
        }
    }

    /** The same for steps without a result. */
    public static void finish(String interrupted, Runnable rest) {
        try {
            rest.run();
        } catch (StoreInterruptedException e) {
            throw inPart(interrupted, e);
        }
    }

    /** The error for an interrupt of a call after some of its steps were stored. */
    public static StoreInterruptedException inPart(String interrupted, StoreInterruptedException step) {
        return step.mayBeStored() ? step : new StoreInterruptedException(interrupted, true, List.of(), step);
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
