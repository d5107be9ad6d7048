package io.aster.session;

import io.aster.error.InvalidValueException;
import io.aster.value.Json;
import io.aster.value.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the members of a JSON object one by one, by name and type. Not thread-safe. */
final class JsonFields {
    private final Map<String, @Nullable Object> left;

    JsonFields(Map<String, @Nullable Object> json) {
        left = new LinkedHashMap<>(json);
    }

    String string(String name) {
        return required(name, optionalString(name), "a string");
    }

    @Nullable String optionalString(String name) {
        Object value = left.remove(name);
        if (value != null && !(value instanceof String)) {
            throw new InvalidValueException(name, "must be a string");
        }
        return (String) value;
    }

    long integer(String name) {
        return required(name, optionalInteger(name), "an integer");
    }

    @Nullable Long optionalInteger(String name) {
        Object value = left.remove(name);
        if (value != null && !(value instanceof Long)) {
            throw new InvalidValueException(name, "must be an integer");
        }
        return (Long) value;
    }

    Instant instant(String name) {
        return parse(name, string(name));
    }

    @Nullable Instant optionalInstant(String name) {
        String text = optionalString(name);
        return text == null ? null : parse(name, text);
    }

    private static Instant parse(String name, String text) {
        try {
            return Times.parse(name, text);
        } catch (InvalidValueException e) {
            throw new InvalidValueException(name, e.reason() + ", is \"" + text + "\"", e);
        }
    }

    /** A duration in microseconds: finer digits are refused, as those of times are. */
    @Nullable Duration optionalDuration(String name) {
        String text = optionalString(name);
        if (text == null) {
            return null;
        }
        try {
            Duration duration = Duration.parse(text);
            if (duration.equals(duration.truncatedTo(ChronoUnit.MICROS))) {
                return duration;
            }
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new InvalidValueException(name, "must be a duration such as PT720H, is \"" + text + "\"", e);
        }
        throw new InvalidValueException(name, "must not be finer than microseconds, is \"" + text + "\"");
    }

    Map<String, @Nullable Object> object(String name) {
        return required(name, optionalObject(name), "an object");
    }

    @Nullable Map<String, @Nullable Object> optionalObject(String name) {
        Object value = left.remove(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw new InvalidValueException(name, "must be an object");
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        map.forEach((member, each) -> members.put((String) member, each));
        return Json.normalize(name, members);
    }

    /** Refuses members that were not read: ignoring them would lose their values. */
    void refuseOthers() {
        if (!left.isEmpty()) {
            throw new InvalidValueException(left.keySet().iterator().next(), "is not known here");
        }
    }

    private static <T> T required(String name, @Nullable T value, String type) {
        if (value == null) {
            throw new InvalidValueException(name, "must be there, and be " + type);
        }
        return value;
    }
}
