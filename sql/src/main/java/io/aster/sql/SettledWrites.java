package io.aster.sql;

import io.aster.sql.Connections.Work;
import io.aster.store.LostAnswer;
import java.util.List;

/** Writes, and where the answer to a commit was lost, finds out what happened. Thread-safe. */
final class SettledWrites {
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
        return LostAnswer.settle(() -> write(ids, change), () -> connections.write(() -> ids, again));
    }

    private <T> T write(List<String> ids, Work<T> change) {
        try {
            return connections.write(() -> ids, change);
        } catch (DuplicateKeyException e) {
            return connections.write(() -> ids, change);
        }
    }
}
