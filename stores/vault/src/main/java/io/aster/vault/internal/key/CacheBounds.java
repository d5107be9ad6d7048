package io.aster.vault.internal.key;

import io.aster.value.Limits;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How much is cached, and how long.
 *
 * @param most 1 or more
 * @param time 1 millisecond to 1 day
 * @param clock the time in nanoseconds
 */
public record CacheBounds(int most, Duration time, LongSupplier clock) {
    /** 10,000 for 5 minutes. */
    public static final CacheBounds DEFAULT = new CacheBounds(10_000, Duration.ofMinutes(5), System::nanoTime);

    /** Checks the bounds. */
    public CacheBounds {
        Limits.check("cacheSize", most, 1, Integer.MAX_VALUE);
        Limits.check("cacheTime", time, Duration.ofMillis(1), Duration.ofDays(1));
    }

    /** An empty cache with these bounds. */
    public <K, V> BoundedCache<K, V> cache() {
        return new BoundedCache<>(most, time, clock);
    }
}
