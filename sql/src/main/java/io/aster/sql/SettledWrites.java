package io.aster.sql;

import io.aster.error.OutcomeUnknownException;
import io.aster.error.StoreException;
import io.aster.sql.Connections.Work;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Writes, and where the answer to a commit was lost, finds out what happened. Thread-safe. */
final class SettledWrites {
    private static final int QUESTIONS = 3;

    /** How long questions are repeated; each one takes bounded time itself. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    private final Connections connections;

    SettledWrites(Connections connections) {
        this.connections = connections;
    }

    /**
     * Runs a change; again if another made the row in between.
     *
     * @param ids as for {@link Connections#write}
     * @param again the same change when nobody knows whether it was done before
     */
    <T> T write(List<String> ids, Work<T> change, Work<T> again) {
        try {
            return write(ids, change);
        } catch (OutcomeUnknownException e) {
            long end = System.nanoTime() + PATIENCE;
            int asked = 0;
            do {
                try {
                    return connections.write(() -> ids, again);
                } catch (StoreException unanswered) {
                    e.addSuppressed(unanswered);
                }
                asked++;
            } while (asked < QUESTIONS && System.nanoTime() < end);
            throw e;
        }
    }

    private <T> T write(List<String> ids, Work<T> change) {
        try {
            return connections.write(() -> ids, change);
        } catch (DuplicateKeyException e) {
            return connections.write(() -> ids, change);
        }
    }
}
