package io.aster.cli.terminal;

import java.time.Instant;

/** Times to read, all in UTC. Stateless. */
public final class TimeText {
    private static final int TO_MINUTES = "2026-01-31T12:00".length();
    private static final int TO_SECONDS = "2026-01-31T12:00:00".length();

    private TimeText() {}

    /** For example {@code 2026-01-31 12:00}. */
    public static String minutes(Instant time) {
        return cut(time, TO_MINUTES);
    }

    /** For example {@code 2026-01-31 12:00:00}. */
    public static String seconds(Instant time) {
        return cut(time, TO_SECONDS);
    }

    /** Years have four digits: {@link io.aster.value.Times} allows no others. */
    private static String cut(Instant time, int length) {
        return time.toString().substring(0, length).replace('T', ' ');
    }
}
