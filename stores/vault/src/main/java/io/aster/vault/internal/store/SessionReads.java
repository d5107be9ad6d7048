package io.aster.vault.internal.store;

import io.aster.error.StoreException;
import io.aster.vault.error.MissingKeyException;
import io.aster.vault.error.ShreddedException;
import io.aster.vault.error.TamperedException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads of what does not say whose session it is of. Between such a read and that of the identity, the session may be deleted and another one
 * created with its id: then both are read again. Thread-safe.
 */
final class SessionReads {
    /** Each failure is a session that was deleted and created again during the read. */
    private static final int ATTEMPTS = 100;

    private final Identities identities;

    SessionReads(Identities identities) {
        this.identities = identities;
    }

    /**
     * How to open what was read.
     *
     * @param isSealed whether it has anything to open
     * @param createdAt when its session was created; {@code null} if it does not say that
     */
    record Opening<T>(
            Predicate<T> isSealed, Function<T, @Nullable Instant> createdAt, BiFunction<T, Identity, T> open) {}

    /**
     * Reads and opens. It is refused only with the identity of the session that was read: one that was known before the read and still holds after
     * it, or that was created at the time that the read says.
     *
     * @return none if there is no such session
     */
    <T> Optional<T> read(String sessionId, Supplier<Optional<T>> read, Opening<T> opening) {
        for (int attempt = 1; ; attempt++) {
            Identity before = identities.cached(sessionId);
            T found = read.get().orElse(null);
            if (found == null || !opening.isSealed().test(found)) {
                return Optional.ofNullable(found);
            }
            Instant createdAt = opening.createdAt().apply(found);
            Identity session = isOf(before, createdAt)
                    ? before
                    : identities.read(sessionId).orElse(null);
            if (session == null) {
                return Optional.empty();
            }
            try {
                return Optional.of(opening.open().apply(found, session));
            } catch (StoreException e) {
                boolean isCertain =
                        session.equals(before) || session.createdAt().equals(createdAt);
                if (!isRefusal(e) || attempt == ATTEMPTS || (isCertain && !isAnother(session))) {
                    throw e;
                }
            }
        }
    }

    private static boolean isOf(@Nullable Identity session, @Nullable Instant createdAt) {
        return session != null && (createdAt == null || session.createdAt().equals(createdAt));
    }

    /** Whether a session is another one by now, or is gone. */
    private boolean isAnother(Identity session) {
        return identities.read(session.sessionId()).filter(session::equals).isEmpty();
    }

    /** Whether an error can be that of a stale identity. */
    static boolean isRefusal(StoreException e) {
        return e instanceof TamperedException || e instanceof MissingKeyException || e instanceof ShreddedException;
    }
}
