package io.aster.vault.internal.key;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Values that were read, for a time, and the ones used last only. Thread-safe. */
public final class BoundedCache<K, V> {
    private final Map<K, Timed<V>> values = new LinkedHashMap<>(16, 0.75f, true);
    private final int most;
    private final long nanos;
    private final LongSupplier clock;

    private record Timed<V>(V value, long at) {}

    /**
     * An empty cache.
     *
     * @param most how many values it has at most
     * @param time how long it has one
     * @param clock the time in nanoseconds
     */
    public BoundedCache(int most, Duration time, LongSupplier clock) {
        this.most = most;
        this.nanos = time.toNanos();
        this.clock = clock;
    }

    /** The value of a key, or {@code null}. */
    public synchronized @Nullable V get(K key) {
        Timed<V> found = values.get(key);
        if (found == null) {
            return null;
        }
        if (clock.getAsLong() - found.at() >= nanos) {
            values.remove(key);
            return null;
        }
        return found.value();
    }

    /** The time before a read, from which what was read is kept. */
    public long now() {
        return clock.getAsLong();
    }

    /**
     * Keeps a value, and forgets the one that was not used for the longest time if there are too many.
     *
     * @param readAt {@link #now} before it was read
     */
    public synchronized void put(K key, V value, long readAt) {
        values.put(key, new Timed<>(value, readAt));
        if (values.size() > most) {
            values.remove(values.keySet().iterator().next());
        }
    }

    /** Forgets a value. */
    public synchronized void remove(K key) {
        values.remove(key);
    }

    /** Forgets some values. */
    public synchronized void removeIf(Predicate<V> condition) {
        values.values().removeIf(timed -> condition.test(timed.value()));
    }
}
