package io.aster.redis.internal.index;

import io.aster.value.Expiry;
import io.aster.value.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * How long keys live, as arguments of scripts: for a time after a write, and up to a time, whichever ends first. Immutable.
 *
 * @param after in milliseconds, empty for ever
 * @param at in milliseconds since 1970, empty for ever
 */
public record Life(String after, String at) {
    /** Noted in place of a store's ttl where what is stored has an expiry of its own. */
    public static final String OWN = "own";

    /**
     * The life of a session or a list.
     *
     * @param own its expiry
     * @param ttl that of the store, for what has none of its own; zero for ever
     */
    public static Life of(Expiry own, Duration ttl) {
        if (own.isNever()) {
            return new Life(ttl.isZero() ? "" : Long.toString(ttl.toMillis()), "");
        }
        Instant at = own.at();
        Duration after = own.after();
        return new Life(
                after == null ? "" : millis(TimeUnit.MICROSECONDS.convert(after)),
                at == null ? "" : millis(Times.toMicros(at)));
    }

    /** A life that ends after a time unless a write follows. */
    public static Life ofMillis(long millis) {
        return new Life(Long.toString(millis), "");
    }

    public boolean isEndless() {
        return after.isEmpty() && at.isEmpty();
    }

    /** Rounded up, so that nothing ends too early. */
    private static String millis(long micros) {
        return Long.toString(-Math.floorDiv(-micros, 1_000));
    }
}
