package io.aster.cli.operations;

import io.aster.cli.terminal.Count;
import java.util.Locale;

/** How long events took. Stateless. */
final class Rate {
    private Rate() {}

    /** For example {@code 1.2 s, 10,000 events/s}; without a rate, if it took no time. */
    static String of(long events, double seconds) {
        String time = String.format(Locale.ROOT, "%.1f s", seconds);
        return seconds < 0.1 || events == 0 ? time : time + ", " + Count.of((long) (events / seconds)) + " events/s";
    }
}
