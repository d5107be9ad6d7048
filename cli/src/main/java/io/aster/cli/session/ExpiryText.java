package io.aster.cli.session;

import io.aster.cli.terminal.TimeText;
import io.aster.session.Session;
import io.aster.value.Expiry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** When a session expires, to read. Stateless. */
final class ExpiryText {
    private static final List<ChronoUnit> UNITS =
            List.of(ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES, ChronoUnit.SECONDS);

    private ExpiryText() {}

    /** The minute in which it expires if nothing is written to it until then, by the time of its last change; empty for never. */
    static String minutes(Session session) {
        Instant at = session.expiry().at();
        Duration after = session.expiry().after();
        Instant idle = after == null ? null : session.updatedAt().plus(after);
        Instant first = at == null || (idle != null && idle.isBefore(at)) ? idle : at;
        return first == null ? "" : TimeText.minutes(first);
    }

    /** What was said of its expiry, for example {@code 2026-01-31 12:00:00 UTC, or 30 days after its last write}; empty for never. */
    static String whole(Expiry expiry) {
        List<String> parts = new ArrayList<>();
        if (expiry.at() != null) {
            parts.add(TimeText.seconds(expiry.at()) + " UTC");
        }
        if (expiry.after() != null) {
            parts.add(span(expiry.after()) + " after its last write");
        }
        return String.join(", or ", parts);
    }

    /** In the largest unit of which it is a whole number, else as ISO 8601 has it. */
    private static String span(Duration span) {
        for (ChronoUnit unit : UNITS) {
            Duration one = unit.getDuration();
            long number = span.dividedBy(one);
            if (one.multipliedBy(number).equals(span)) {
                String name = unit.toString().toLowerCase(Locale.ROOT);
                return number + " " + (number == 1 ? name.substring(0, name.length() - 1) : name);
            }
        }
        return span.toString();
    }
}
