package io.aster.store;

import io.aster.error.OutcomeUnknownException;
import io.aster.error.StoreException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** What to do when the answer to a commit was lost: find out what happened. */
public final class LostAnswer {
    /** Before each question, in milliseconds: to fail over takes a server longer than it takes three questions to fail at once. */
    private static final int[] PAUSES = {0, 100, 1_000};

    /** How long questions are repeated; each one takes bounded time itself. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    private LostAnswer() {}

    /**
     * As {@link #settle(Supplier, Supplier)}, of a write that finds out by itself: done again, it does nothing that was done before.
     *
     * @throws OutcomeUnknownException if no attempt was answered
     */
    public static <T> T settle(Supplier<T> write) {
        return settle(write, write);
    }

    /**
     * Writes; where nobody knows whether that was done, asks, up to three times within 10 seconds: at once, after 100 milliseconds and
     * after another second. When even that fails, the error stays the first one: whatever stood in the way of asking again, the write may
     * be stored.
     *
     * @param question tells what the write did, or does it if it was not done before
     * @return what either of them returned
     * @throws OutcomeUnknownException if no question was answered; those errors are suppressed in it
     */
    public static <T> T settle(Supplier<T> write, Supplier<T> question) {
        try {
            return write.get();
        } catch (OutcomeUnknownException e) {
            long end = System.nanoTime() + PATIENCE;
            for (int pause : PAUSES) {
                if (System.nanoTime() - end > 0) {
                    break;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pause));
                try {
                    return question.get();
                } catch (StoreException unanswered) {
                    e.addSuppressed(unanswered);
                }
            }
            throw e;
        }
    }
}
