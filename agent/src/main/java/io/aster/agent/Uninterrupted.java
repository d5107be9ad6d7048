package io.aster.agent;

import io.aster.error.StoreException;
import java.util.function.Supplier;

/**
 * Writes that have to be executed although the thread is interrupted: closing a stream interrupts its threads, and a store refuses the
 * calls of an interrupted thread. Stateless.
 */
public final class Uninterrupted {
    private Uninterrupted() {}

    /**
     * Runs work with the thread's interrupt flag cleared; sets the flag again if it was set before or the thread was interrupted meanwhile.
     */
    public static <T> T run(Supplier<T> work) {
        boolean interrupted = Thread.interrupted();
        try {
            return work.get();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The same for work that is safe to repeat: it is repeated if an interrupt ended it. */
    public static <T> T repeat(Supplier<T> work) {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return work.get();
                } catch (StoreException e) {
                    if (!Thread.interrupted()) {
                        throw e;
                    }
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
