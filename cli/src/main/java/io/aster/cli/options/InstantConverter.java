package io.aster.cli.options;

import io.aster.error.InvalidValueException;
import io.aster.value.Times;
import java.time.Instant;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time: a date (its first moment in UTC), or a date and time in UTC or with an offset. */
final class InstantConverter implements ITypeConverter<Instant> {
    static final String FORMS = "2026-01-31, 2026-01-31T12:00 (both UTC), 2026-01-31T12:00:00Z or …+02:00";

    private static final Pattern LOCAL = Pattern.compile(".*T[0-9:.]*");

    @Override
    public Instant convert(String text) {
        try {
            return Times.parse("time", withOffset(text));
        } catch (InvalidValueException e) {
            throw new TypeConversionException("'" + text + "' " + e.reason() + "; write " + FORMS);
        }
    }

    private static String withOffset(String text) {
        if (!text.contains("T")) {
            return text + "T00:00Z";
        }
        return LOCAL.matcher(text).matches() ? text + "Z" : text;
    }
}
