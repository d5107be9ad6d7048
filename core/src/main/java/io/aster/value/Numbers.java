package io.aster.value;

import io.aster.error.InvalidValueException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.function.Function;
import tools.jackson.core.io.NumberOutput;

/** The rule for numbers: a 64-bit integer or a finite double, or an error where digits would be lost. */
final class Numbers {
    private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

    private Numbers() {}

    /**
     * Returns {@code number} as {@link Long} or {@link Double}.
     *
     * @param refusal creates the error from a reason
     */
    static Number normalize(Number number, Function<String, InvalidValueException> refusal) {
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return number.longValue();
        }
        if (number instanceof Double || number instanceof Float) {
            return finite(number.doubleValue(), refusal);
        }
        if (number instanceof BigInteger integer) {
            return integer(integer, refusal);
        }
        if (number instanceof BigDecimal decimal) {
            return decimal.scale() == 0 ? integer(decimal.unscaledValue(), refusal) : exact(decimal, refusal);
        }
        throw refusal.apply("is a number of type " + number.getClass().getName() + ", which JSON here does not have");
    }

    static Number integer(BigInteger integer, Function<String, InvalidValueException> refusal) {
        boolean fits = integer.compareTo(MIN_LONG) >= 0 && integer.compareTo(MAX_LONG) <= 0;
        return fits ? (Number) integer.longValue() : exact(new BigDecimal(integer), refusal);
    }

    static Double exact(BigDecimal decimal, Function<String, InvalidValueException> refusal) {
        double value = finite(decimal.doubleValue(), refusal);
        BigDecimal kept = shortest(value).round(new MathContext(decimal.precision()));
        if (kept.compareTo(decimal) != 0) {
            throw refusal.apply("is a number with more digits than a double keeps; send it as a string");
        }
        return value;
    }

    /** Refuses NaN and infinities. */
    private static Double finite(double value, Function<String, InvalidValueException> refusal) {
        if (!Double.isFinite(value)) {
            throw refusal.apply("is not a finite number, as JSON wants it (RFC 8259, section 6)");
        }
        return withoutSign(value);
    }

    /** Turns -0.0 into 0.0, which is the same number: jsonb keeps no sign of a zero. */
    static double withoutSign(double value) {
        return value + 0.0;
    }

    /**
     * JSON text of a double that reads back as a double: whole numbers keep a {@code .0}, and have no exponent where a store could read
     * them as 64-bit integers ({@code jsonb} turns {@code 1.0E10} into {@code 10000000000}).
     */
    static String toJson(double value) {
        boolean couldBeInteger = value == Math.rint(value) && Math.abs(value) < 1e19;
        return couldBeInteger ? shortest(value).setScale(1).toPlainString() : text(value);
    }

    static BigDecimal shortest(double value) {
        return new BigDecimal(text(value));
    }

    /** The shortest text of a double, the same on every JDK: before 19, {@link Double#toString} writes 2e23 in 17 digits. */
    private static String text(double value) {
        return NumberOutput.toString(value, true);
    }
}
