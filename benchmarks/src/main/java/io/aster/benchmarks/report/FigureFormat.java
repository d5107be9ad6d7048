package io.aster.benchmarks.report;

import io.aster.benchmarks.result.Ratio;
import io.aster.benchmarks.result.ResultRow;
import java.util.Locale;

/** How figures are written on the page. */
final class FigureFormat {
    private FigureFormat() {}

    /** With as many digits as mean something; nothing where there is none. */
    static String of(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return String.format(Locale.ROOT, value < 10 ? "%,.2f" : value < 1_000 ? "%,.1f" : "%,.0f", value);
    }

    /** A count, or what is near enough to one. */
    static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    /** The median of a ratio. */
    static String of(Ratio ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio.median());
    }

    /** The ratio that a row has to show, or its value where that is what is limited; and the limit. */
    static String outcome(ResultRow row) {
        String figure =
                row.ratio() == null || (row.budget() != null && row.budget().ratio() == null)
                        ? of(row.measured().medianValue()) + " " + row.unit()
                        : of(row.ratio());
        if (row.budget() == null) {
            return figure;
        }
        return Boolean.TRUE.equals(row.met())
                ? figure + " (" + row.budget() + ")"
                : "**" + figure + "** (missed: " + row.budget() + ")";
    }
}
