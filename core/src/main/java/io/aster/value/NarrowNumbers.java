package io.aster.value;

import io.aster.error.InvalidValueException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers in types that hold less than {@link Long} and {@link Double}, exactly or not at all. */
final class NarrowNumbers {
    private NarrowNumbers() {}

    static long toLong(String field, @Nullable Object value, long least, long most) {
        Number number = normal(field, value);
        long whole = number.longValue();
        boolean isExact = number instanceof Long || (whole == number.doubleValue() && whole != Long.MAX_VALUE);
        if (!isExact || whole < least || whole > most) {
            throw new InvalidValueException(
                    field, "must be a whole number from " + least + " to " + most + ", is " + number);
        }
        return whole;
    }

    static double toDouble(String field, @Nullable Object value) {
        Number number = normal(field, value);
        double nearest = number.doubleValue();
        if (number instanceof Long && ((long) nearest != number.longValue() || nearest == 0x1p63)) {
            throw new InvalidValueException(field, "has more digits than a double keeps, is " + number);
        }
        return nearest;
    }

    private static Number normal(String field, @Nullable Object value) {
        if (value instanceof Number number) {
            return Numbers.normalize(number, reason -> new InvalidValueException(field, reason));
        }
        String type = value == null ? "null" : value.getClass().getSimpleName();
        throw new InvalidValueException(field, "must be a number, is " + type);
    }

    /** The members with an {@link Integer} in place of each {@link Long} that fits one, at every depth. */
    static Map<String, @Nullable Object> withIntegers(Map<?, ? extends @Nullable Object> members) {
        Map<String, @Nullable Object> narrow = new LinkedHashMap<>(members.size() * 2);
        members.forEach((name, value) -> narrow.put(String.valueOf(name), withIntegers(value)));
        return Collections.unmodifiableMap(narrow);
    }

    private static @Nullable Object withIntegers(@Nullable Object value) {
        if (value instanceof Long number) {
            return number == number.intValue() ? (Object) number.intValue() : number;
        }
        if (value instanceof Map<?, ?> members) {
            return withIntegers(members);
        }
        if (value instanceof List<?> elements) {
            List<@Nullable Object> narrow = new ArrayList<>(elements.size());
            elements.forEach(element -> narrow.add(withIntegers(element)));
            return Collections.unmodifiableList(narrow);
        }
        return value;
    }
}
