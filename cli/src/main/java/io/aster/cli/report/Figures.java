package io.aster.cli.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as a report shows them. Stateless. */
final class Figures {
    private static final double MINUTE = 60;
    private static final double HOUR = 3_600;
    private static final double PERCENT = 100;

    private Figures() {}

    /** 1,234,567. */
    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A part of a whole, {@code 12.5 %}; empty of nothing. */
    static String share(long part, long whole) {
        return whole == 0 ? "" : String.format(Locale.ROOT, "%.1f %%", PERCENT * part / whole);
    }

    /** {@code 0.25 s}, {@code 12 s}, {@code 3.5 min}, {@code 1.2 h}; empty for none. */
    static String seconds(@Nullable Double seconds) {
        if (seconds == null) {
            return "";
        }
        double size = Math.abs(seconds);
        if (size < MINUTE) {
            return String.format(Locale.ROOT, size < 10 ? "%.2f s" : "%.0f s", seconds);
        }
        return size < HOUR
                ? String.format(Locale.ROOT, "%.1f min", seconds / MINUTE)
                : String.format(Locale.ROOT, "%.1f h", seconds / HOUR);
    }
}
