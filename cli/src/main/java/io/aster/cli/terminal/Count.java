package io.aster.cli.terminal;

import java.util.Locale;

/** Numbers of things, to read. Stateless. */
public final class Count {
    private Count() {}

    /** For example {@code 3,206 events}, {@code 1 event}. */
    public static String of(long count, String thing) {
        return of(count) + " " + thing + (count == 1 ? "" : "s");
    }

    /** For example {@code 3,206}. */
    public static String of(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
