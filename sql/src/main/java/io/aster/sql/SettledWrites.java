package io.aster.sql;

import io.aster.sql.Connections.Work;
import io.aster.store.LostAnswer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

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

    /**
     * Runs a removal.
     *
     * @param ids as for {@link Connections#write}
     * @param nothing what the removal returns where it finds nothing to remove: what a first run with a lost answer removed is gone then
     */
    <T> T remove(List<String> ids, Work<T> removal, T nothing) {
        AtomicReference<T> first = new AtomicReference<>(nothing);
        return write(
                ids,
                statements -> {
                    T done = removal.on(statements);
                    first.set(done);
                    return done;
                },
                statements -> {
                    T again = removal.on(statements);
                    return again.equals(nothing) ? Objects.requireNonNull(first.get()) : again;
                });
    }

    private <T> T write(List<String> ids, Work<T> change) {
        try {
            return connections.write(() -> ids, change);
        } catch (DuplicateKeyException e) {
            return connections.write(() -> ids, change);
        }
    }
}
