package io.aster.cli.options;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a span of time: a number with a unit, or as ISO 8601 has it. */
public final class DurationConverter implements ITypeConverter<Duration> {
    public static final String FORMS = "90d, 12h, 30m, 45s or P1DT12H";

    private static final Pattern SHORT = Pattern.compile("([0-9]{1,9})([dhms])");

    @Override
    public Duration convert(String text) {
        Matcher span = SHORT.matcher(text);
        if (span.matches()) {
            return unit(span.group(2)).getDuration().multipliedBy(Long.parseLong(span.group(1)));
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException("'" + text + "' is no span of time; write " + FORMS);
        }
    }

    private static ChronoUnit unit(String letter) {
        return switch (letter) {
            case "d" -> ChronoUnit.DAYS;
            case "h" -> ChronoUnit.HOURS;
            case "m" -> ChronoUnit.MINUTES;
            default -> ChronoUnit.SECONDS;
        };
    }
}
