package io.aster.store.url;

import io.aster.error.StoreConfigurationException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations among the parameters of a URL: a whole number and a unit, milliseconds without one. Stateless. */
final class UrlDuration {
    private static final Pattern FORM = Pattern.compile("(\\d{1,18})(ms|s|m|h|d)?");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    private UrlDuration() {}

    static Duration parse(String parameter, String value) {
        Matcher form = FORM.matcher(value);
        if (form.matches()) {
            String unit = form.group(2) == null ? "ms" : form.group(2);
            try {
                return UNITS.getOrDefault(unit, Duration.ZERO).multipliedBy(Long.parseLong(form.group(1)));
            } catch (ArithmeticException tooLong) {
                // Reported as every other value that is none.
            }
        }
        throw new StoreConfigurationException("parameter " + parameter + ": \"" + value
                + "\" is no duration; write a number with a unit, such as 500ms, 30s, 10m, 12h or 30d");
    }
}
