package io.aster.value;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says which part of a text makes it no time. Stateless. */
final class TimeProblem {
    private static final Pattern FORM =
            Pattern.compile("(?<year>\\d{4})-(?<month>\\d\\d)-(?<day>\\d\\d)[Tt](?<hour>\\d\\d):(?<minute>\\d\\d)"
                    + "(?::(?<second>\\d\\d)(?:\\.(?<fraction>\\d+))?)?(?<offset>[Zz]|[+-]\\d\\d:\\d\\d(?::\\d\\d)?)?");

    private static final int LONGEST_FRACTION = 6;

    private static final String EXAMPLE = "must be a time such as 2026-01-31T12:00:00Z";

    /** What a time is that is finer than stores keep it. */
    static final String TOO_FINE = "has more than six digits of a second";

    private TimeProblem() {}

    /** The reason why {@link Times#parse} refuses a text. */
    static String of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return EXAMPLE;
        }
        String day = day(form);
        String clock = day == null ? clock(form) : day;
        return clock == null ? end(form) : clock;
    }

    private static @Nullable String day(Matcher form) {
        int month = number(form, "month");
        if (month < 1 || month > 12) {
            return "has the month " + form.group("month") + ", and months are 01 to 12";
        }
        YearMonth of = YearMonth.of(number(form, "year"), month);
        int day = number(form, "day");
        if (day >= 1 && day <= of.lengthOfMonth()) {
            return null;
        }
        return "is on a day that does not exist: %s-%s has the days 01 to %d"
                .formatted(form.group("year"), form.group("month"), of.lengthOfMonth());
    }

    private static @Nullable String clock(Matcher form) {
        int hour = number(form, "hour");
        if (hour > 23) {
            String instead = hour == 24 ? "write 00:00 of the next day" : "hours are 00 to 23";
            return "has the hour " + hour + ": " + instead;
        }
        if (number(form, "minute") > 59) {
            return "has the minute " + form.group("minute") + ": minutes are 00 to 59";
        }
        int second = form.group("second") == null ? 0 : number(form, "second");
        if (second == 60) {
            return "is a leap second, which has no place in the times of stores";
        }
        return second > 60 ? "has the second " + second + ": seconds are 00 to 59" : null;
    }

    private static String end(Matcher form) {
        String fraction = form.group("fraction");
        if (fraction != null && fraction.length() > LONGEST_FRACTION) {
            return TOO_FINE;
        }
        String offset = form.group("offset");
        if (offset == null) {
            return "has no offset from UTC: add Z, or for example +02:00";
        }
        return isOffset(offset) ? EXAMPLE : "has an offset beyond ±18:00";
    }

    private static boolean isOffset(String offset) {
        try {
            ZoneOffset unused = ZoneOffset.of(offset);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static int number(Matcher form, String part) {
        return Integer.parseInt(form.group(part));
    }
}
