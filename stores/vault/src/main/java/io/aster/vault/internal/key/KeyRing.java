package io.aster.vault.internal.key;

import io.aster.value.Times;
import io.aster.vault.error.MissingKeyException;
import io.aster.vault.error.ShreddedException;
import io.aster.vault.error.WrongKeyException;
import io.aster.vault.key.KeyRecord;
import io.aster.vault.key.KeyScope;
import io.aster.vault.key.KeyStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The data keys of a key store: creates, unwraps, caches, shreds and wraps them again. Thread-safe. */
public final class KeyRing {
    private final Wrapping wrapping;
    private final KeyStore store;
    private final BoundedCache<KeyScope, Held> held;
    private final Clock clock;

    /**
     * What is known of a scope.
     *
     * @param key {@code null} if it was shredded
     */
    private record Held(KeyScope scope, @Nullable DataKey key, Instant at) {
        DataKey usable() {
            if (key == null) {
                throw new ShreddedException(scope.toString(), at);
            }
            return key;
        }
    }

    /** How many keys there are, how many of them are not wrapped by the primary master key, and how many were shredded. */
    public record Counts(long keys, long outdated, long shredded) {}

    /** The keys of a store. */
    public KeyRing(Wrapping wrapping, KeyStore store, CacheBounds bounds, Clock clock) {
        this.wrapping = wrapping;
        this.store = store;
        this.held = bounds.cache();
        this.clock = clock;
    }

    /**
     * The key to seal documents of a scope with; created if the scope has none yet.
     *
     * @throws ShreddedException if it was shredded
     * @throws WrongKeyException if the master key can't unwrap it
     */
    public DataKey toSeal(KeyScope scope) {
        Held cached = held.get(scope);
        if (cached != null) {
            return cached.usable();
        }
        Held found = read(scope).orElse(null);
        while (found == null) {
            DataKey created = DataKey.create(scope);
            Instant now = Times.now(clock);
            long readAt = held.now();
            found = store.insert(KeyRecord.ofKey(scope, wrapping.wrap(created), now))
                    ? keep(new Held(scope, created, now), readAt)
                    : read(scope).orElse(null);
        }
        return found.usable();
    }

    /**
     * The key of a scope that must have one, because something was made with it.
     *
     * @throws MissingKeyException if it has none
     * @throws ShreddedException if it was shredded
     * @throws WrongKeyException if the master key can't unwrap it
     */
    public DataKey existing(KeyScope scope) {
        return keyWith(scope, null);
    }

    /**
     * The key that opens a sealed text of a scope.
     *
     * @throws MissingKeyException if there is no such key
     * @throws ShreddedException if it was shredded
     * @throws WrongKeyException if the master key can't unwrap it
     */
    public DataKey toOpen(KeyScope scope, byte[] sealed) {
        return keyWith(scope, DataKey.idOf(sealed));
    }

    /**
     * The key of a scope that has a key with an id.
     *
     * @param id {@code null} for what was sealed by none
     */
    private DataKey keyWith(KeyScope scope, @Nullable Integer id) {
        Held cached = held.get(scope);
        DataKey key = cached == null ? null : cached.usable();
        if (key == null || !key.has(id)) {
            key = read(scope)
                    .orElseThrow(() -> new MissingKeyException(scope.toString(), null))
                    .usable();
        }
        if (!key.has(id)) {
            throw new MissingKeyException(scope.toString(), id);
        }
        return key;
    }

    /**
     * Whether a key that sealed something is not the one that seals now.
     *
     * @param keyId Tink's id of it
     * @throws MissingKeyException if the scope has no such key
     */
    public boolean isOlder(KeyScope scope, int keyId) {
        return keyWith(scope, keyId).primary() != keyId;
    }

    /** Replaces what is cached of a scope by what was just written. */
    void replaced(KeyScope scope, DataKey key, Instant at) {
        Held unused = keep(new Held(scope, key, at), held.now());
    }

    /** Whether a scope has a key, or had one that was shredded. */
    public boolean isThere(KeyScope scope) {
        return held.get(scope) != null || store.find(scope).isPresent();
    }

    /** Whether the key of a scope was shredded. */
    public boolean isShredded(KeyScope scope) {
        Held cached = held.get(scope);
        Held known = cached == null ? read(scope).orElse(null) : cached;
        return known != null && known.key() == null;
    }

    /**
     * Replaces the key of a scope, whether there is one or not, by the record that it was shredded.
     *
     * @return when it was shredded, which may be earlier
     */
    public Instant shred(KeyScope scope) {
        while (true) {
            KeyRecord record = KeyRecord.ofShredded(scope, Times.now(clock));
            KeyRecord found = store.find(scope).orElse(null);
            boolean isDone = found == null
                    ? store.insert(record)
                    : found.isShredded() || store.replace(record.withRevision(found.revision()));
            if (isDone) {
                Instant at = found != null && found.isShredded() ? found.at() : record.at();
                return keep(new Held(scope, null, at), held.now()).at();
            }
        }
    }

    /**
     * Wraps every data key that is not wrapped by the primary master key again.
     *
     * @return how many were wrapped
     */
    public long rewrap() {
        AtomicLong wrapped = new AtomicLong();
        store.each(found -> {
            if (rewrap(found)) {
                wrapped.incrementAndGet();
            }
        });
        return wrapped.get();
    }

    /** Counts the keys. */
    public Counts counts() {
        AtomicLong keys = new AtomicLong();
        AtomicLong outdated = new AtomicLong();
        AtomicLong shredded = new AtomicLong();
        store.each(found -> {
            String text = found.wrapped();
            (text == null ? shredded : keys).incrementAndGet();
            if (text != null && !wrapping.isCurrent(text)) {
                outdated.incrementAndGet();
            }
        });
        return new Counts(keys.get(), outdated.get(), shredded.get());
    }

    private boolean rewrap(KeyRecord found) {
        String text = found.wrapped();
        if (text == null || wrapping.isCurrent(text)) {
            return false;
        }
        String again = wrapping.wrap(wrapping.unwrap(found.scope(), text));
        KeyRecord next = KeyRecord.ofKey(found.scope(), again, found.at()).withRevision(found.revision());
        // Otherwise it was shredded or wrapped by another call meanwhile.
        return store.replace(next);
    }

    private Optional<Held> read(KeyScope scope) {
        long readAt = held.now();
        return store.find(scope).map(found -> keep(new Held(scope, key(scope, found), found.at()), readAt));
    }

    /** Keeps what was read, unless it is older than a shredding that this process knows of. */
    private synchronized Held keep(Held known, long readAt) {
        Held cached = held.get(known.scope());
        if (cached != null && cached.key() == null) {
            return cached;
        }
        held.put(known.scope(), known, readAt);
        return known;
    }

    /** Unwraps a key as that of the scope it was looked up for, whatever its record says. */
    private @Nullable DataKey key(KeyScope scope, KeyRecord found) {
        String text = found.wrapped();
        return text == null ? null : wrapping.unwrap(scope, text);
    }
}
