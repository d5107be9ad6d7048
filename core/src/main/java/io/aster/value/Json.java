package io.aster.value;

import io.aster.error.InvalidValueException;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * JSON objects as Aster keeps them: a {@code Map<String, Object>} in <em>normal form</em>, which is unmodifiable and holds only {@link
 * String} (well-formed Unicode, U+0000 included), {@link Boolean}, {@code null}, {@link Long}, {@link Double} (finite, never -0.0), {@link
 * List} and {@link Map} of the same, nested at most {@value #MAX_DEPTH} deep. The same object in normal form is returned by every store,
 * but for the order of its members. Stateless and thread-safe.
 *
 * <p>Every whole number is a {@link Long}, so that a cast to {@link Integer} fails; read it with {@link #toInt}:
 *
 * <pre>{@code
 * Map<String, Object> state = sessions.state(id).merged();
 * int step = Json.toInt("step", state.get("step"));
 * }</pre>
 */
public final class Json {
    /** The deepest nesting; an object with no list or object inside has depth 1. */
    public static final int MAX_DEPTH = 100;

    /** The deepest nesting of a document, whose members may be such objects. */
    public static final int MAX_DOCUMENT_DEPTH = MAX_DEPTH + 8;

    private Json() {}

    /**
     * Returns {@code value} in normal form, a copy unless it is in normal form already. Every integer type becomes {@link Long}, {@link
     * Float} becomes {@link Double}; {@link java.math.BigInteger} and {@link java.math.BigDecimal} become the one of the two that holds
     * them exactly. -0.0 becomes 0.0, the same number: not every store keeps its sign.
     *
     * @param field how an error names the object; the path to the value inside follows it
     * @throws InvalidValueException for a value of another type, a number that would lose digits, NaN, an infinity, a lone
     *     surrogate, a key that is not a string, or nesting deeper than {@value #MAX_DEPTH}
     */
    public static Map<String, @Nullable Object> normalize(String field, Map<String, ? extends @Nullable Object> value) {
        if (value instanceof NormalMap normal) {
            return normal;
        }
        return value.isEmpty() ? NormalMap.EMPTY : new NormalMap(new JsonNormalizer(field, MAX_DEPTH).members(value));
    }

    /**
     * Parses a JSON text that comes from outside, by the rules of {@link #normalize}.
     *
     * @throws InvalidValueException if it is not one JSON object (RFC 8259), a member's name occurs twice, or a rule is broken
     */
    public static Map<String, @Nullable Object> parse(String field, String json) {
        return normal(JsonReader.parse(field, json));
    }

    /**
     * Parses a document that carries objects in its members, such as a line of an export: like {@link #parse}, but nested up to {@value
     * #MAX_DOCUMENT_DEPTH} deep. The result is not in normal form as a whole; its members are normalized one by one.
     *
     * @throws InvalidValueException as {@link #parse} does
     */
    public static Map<String, @Nullable Object> parseDocument(String field, String json) {
        return parseDocument(field, json, place -> {});
    }

    /**
     * Like {@link #parseDocument(String, String)}, for an input in which every change has to be reported.
     *
     * @param negativeZeros receives the path of each negative zero ({@code -0.0}, {@code -0}), which becomes a zero
     */
    public static Map<String, @Nullable Object> parseDocument(
            String field, String json, Consumer<String> negativeZeros) {
        return Collections.unmodifiableMap(JsonReader.parseDocument(field, json, negativeZeros));
    }

    /**
     * Parses a JSON text that {@link #write} wrote and a store returned. The store may have changed the form of its numbers.
     *
     * @throws io.aster.error.StoreException if it can't be parsed: the stored data is damaged
     */
    public static Map<String, @Nullable Object> read(String json) {
        return normal(JsonReader.read(json));
    }

    /** Writes an object as compact JSON text, after normalizing it if it is not in normal form. */
    public static String write(Map<String, ? extends @Nullable Object> value) {
        try (JsonWriter json = new JsonWriter()) {
            return json.write("value", normalize("value", value));
        }
    }

    /** Like {@link #write}, but for a document, see {@link #parseDocument}. */
    public static String writeDocument(Map<String, ? extends @Nullable Object> value) {
        try (JsonWriter json = JsonWriter.forDocuments()) {
            return json.write("value", new JsonNormalizer("value", MAX_DOCUMENT_DEPTH).members(value));
        }
    }

    /**
     * A number of such an object as an {@code int}: 3 and also 3.0, which language models write for it.
     *
     * @param field how an error names the number
     * @throws InvalidValueException if it is missing, no number, has a fraction or does not fit
     */
    public static int toInt(String field, @Nullable Object value) {
        return (int) NarrowNumbers.toLong(field, value, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /**
     * A number of such an object as a {@code long}, as {@link #toInt} does.
     *
     * @param field how an error names the number
     * @throws InvalidValueException if it is missing, no number, has a fraction or does not fit
     */
    public static long toLong(String field, @Nullable Object value) {
        return NarrowNumbers.toLong(field, value, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /**
     * A number of such an object as a {@code double}, be it a {@link Double} or a {@link Long}.
     *
     * @param field how an error names the number
     * @throws InvalidValueException if it is missing, no number, or a whole number with more digits than a double keeps
     */
    public static double toDouble(String field, @Nullable Object value) {
        return NarrowNumbers.toDouble(field, value);
    }

    /** The decimal number that JSON has for a {@link Long} or {@link Double}: of a double, the shortest that reads as the same double. */
    public static BigDecimal toDecimal(Number number) {
        return number instanceof Long ? BigDecimal.valueOf(number.longValue()) : Numbers.shortest(number.doubleValue());
    }

    /**
     * A copy with an {@link Integer} in place of each {@link Long} that fits one, at every depth: the types that most JSON libraries read
     * into a map, for code that casts to them. Unmodifiable.
     *
     * @throws InvalidValueException as {@link #normalize} does
     */
    public static Map<String, @Nullable Object> withIntegers(Map<String, ? extends @Nullable Object> value) {
        return NarrowNumbers.withIntegers(normalize("value", value));
    }

    /** An object in normal form whose members are in normal form already. */
    static Map<String, @Nullable Object> normal(Map<String, @Nullable Object> members) {
        return members.isEmpty() ? NormalMap.EMPTY : new NormalMap(members);
    }
}
