package io.aster.vault.internal.key;

import io.aster.value.Times;
import io.aster.vault.key.KeyRecord;
import io.aster.vault.key.KeyScope;
import io.aster.vault.key.KeyScope.Purpose;
import io.aster.vault.key.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Gives scopes new keys, and removes their older ones when nothing is sealed by them any more. Keys that seal nothing never change: hashes would.
 * Thread-safe.
 */
public final class Rekeying {
    /**
     * For how long a write may be on its way after its text was sealed, and a new key before it is stored; and by how much clocks of nodes may
     * differ.
     */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private final Wrapping wrapping;
    private final KeyStore store;
    private final KeyRing ring;
    private final Duration wait;
    private final Clock clock;

    /**
     * What is left of the older keys.
     *
     * @param removed how many scopes have none any more
     * @param kept how many scopes still have some
     * @param removableFrom from when on a node can't seal by an older key of any of them; {@code null} if there are none
     */
    public record Removal(long removed, long kept, @Nullable Instant removableFrom) {}

    /** The keys of a store, and what is cached of them. */
    public Rekeying(Wrapping wrapping, KeyStore store, KeyRing ring, CacheBounds bounds, Clock clock) {
        this.wrapping = wrapping;
        this.store = store;
        this.ring = ring;
        this.wait = bounds.time().plus(MARGIN);
        this.clock = clock;
    }

    /**
     * Adds a key to each of some scopes that have one only. Interrupted, the same call again adds the others.
     *
     * @return how many were added
     */
    public long addKeys(Predicate<KeyScope> chosen) {
        AtomicLong added = new AtomicLong();
        store.each(found -> {
            DataKey key = chosen.test(found.scope()) ? unwrapped(found) : null;
            // Otherwise it was shredded or changed by another call meanwhile.
            if (key != null && !key.hasOlder() && replace(found, key.withNewKey(), Times.now(clock))) {
                added.incrementAndGet();
            }
        });
        return added.get();
    }

    /**
     * Removes the older keys of some scopes, by which no text is sealed any more.
     *
     * @param before the beginning of the pass that found no such text: a key that was added so late that a node might have sealed by an older
     *     one since then is left
     * @param isUnused called for each of the scopes that has older keys; false leaves them
     */
    public Removal removeOlder(Predicate<KeyScope> chosen, Instant before, Predicate<KeyScope> isUnused) {
        AtomicLong removed = new AtomicLong();
        Waiting waiting = new Waiting();
        store.each(found -> {
            DataKey key = chosen.test(found.scope()) ? unwrapped(found) : null;
            if (key == null || !key.hasOlder()) {
                return;
            }
            Instant removable = found.at().plus(wait);
            if (isUnused.test(found.scope())
                    && !removable.isAfter(before)
                    && replace(found, key.withoutOlder(), found.at())) {
                removed.incrementAndGet();
            } else {
                waiting.add(removable);
            }
        });
        return new Removal(removed.get(), waiting.kept, waiting.until);
    }

    /** The scopes that keep their older keys. */
    private static final class Waiting {
        private long kept;
        private @Nullable Instant until;

        void add(Instant removable) {
            kept++;
            until = until == null || removable.isAfter(until) ? removable : until;
        }
    }

    private @Nullable DataKey unwrapped(KeyRecord found) {
        String text = found.wrapped();
        return text == null || found.scope().purpose() != Purpose.SEAL ? null : wrapping.unwrap(found.scope(), text);
    }

    private boolean replace(KeyRecord found, DataKey key, Instant at) {
        boolean isReplaced = store.replace(
                KeyRecord.ofKey(found.scope(), wrapping.wrap(key), at).withRevision(found.revision()));
        if (isReplaced) {
            ring.replaced(found.scope(), key, at);
        }
        return isReplaced;
    }
}
