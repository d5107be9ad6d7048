package io.aster.sql.internal.jdbc;

import io.aster.sql.internal.jdbc.Connections.Work;
import io.aster.store.support.OutcomeRecovery;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;

/** Writes, and checks the outcome if the answer to a commit was lost. Thread-safe. */
public final class SettledWrites {
    /**
     * Other callers may insert and remove a row with the same key repeatedly; a row that is still not found after that many attempts is
     * damage.
     */
    private static final int ATTEMPTS = 100;

    private final Connections connections;

    public SettledWrites(Connections connections) {
        this.connections = connections;
    }

    /**
     * Runs a change; again if another caller inserted the row in between.
     *
     * @param ids as for {@link Connections#write}
     * @param again the same change, run when it is unknown whether the first run was committed
     */
    public <T> T write(List<String> ids, Work<T> change, Work<T> again) {
        return OutcomeRecovery.check(() -> write(ids, change), () -> write(ids, again));
    }

    /**
     * Runs a removal.
     *
     * @param ids as for {@link Connections#write}
     * @param nothing what the removal returns if it finds nothing to remove; a first run whose answer was lost may have removed it
     */
    public <T> T remove(List<String> ids, Work<T> removal, T nothing) {
        return remove(ids, removal, nothing, (again, first) -> again.equals(nothing) ? first : again);
    }

    /**
     * Runs a removal of several things; if the answer was lost, what the first run removed is gone by now, or is removed by the second one.
     *
     * @param ids as for {@link Connections#write}
     * @param nothing what the removal returns if it finds nothing to remove
     * @param both what both runs removed, from the result of the second and the first one
     */
    public <T> T remove(List<String> ids, Work<T> removal, T nothing, BinaryOperator<T> both) {
        AtomicReference<T> first = new AtomicReference<>(nothing);
        return write(
                ids,
                statements -> {
                    T done = removal.on(statements);
                    first.set(done);
                    return done;
                },
                statements -> both.apply(removal.on(statements), Objects.requireNonNull(first.get())));
    }

    /**
     * Runs a change that may find its unique key taken; repeats it if the row with that key does not determine the outcome.
     *
     * @param taken reads the row that has the key, and returns the outcome, or nothing if the change must be repeated
     * @throws DuplicateKeyException if the key stays taken by a row that does not determine the outcome
     */
    public static <T> T retry(Supplier<T> change, Supplier<Optional<T>> taken) {
        for (int attempt = 1; ; attempt++) {
            try {
                return change.get();
            } catch (DuplicateKeyException e) {
                Optional<T> outcome = taken.get();
                if (outcome.isPresent()) {
                    return outcome.get();
                }
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private <T> T write(List<String> ids, Work<T> change) {
        return retry(() -> connections.write(() -> ids, change), Optional::empty);
    }
}
