package io.aster.value;

import io.aster.error.InvalidValueException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON objects as Aster keeps them: a {@code Map<String, Object>} in <em>normal form</em>, which is unmodifiable and holds only
 * {@link String} (well-formed Unicode, U+0000 included), {@link Boolean}, {@code null}, {@link Long}, {@link Double} (finite,
 * never -0.0), {@link List} and {@link Map} of the same, nested at most {@value #MAX_DEPTH} deep. The same object in normal form
 * comes back from every store, but for the order of its members. Stateless and thread-safe.
 */
public final class Json {
    /** The deepest nesting; an object with no list or object inside has depth 1. */
    public static final int MAX_DEPTH = 100;

    private Json() {}

    /**
     * Returns {@code value} in normal form, a copy unless it is in normal form already. Every integer type becomes {@link Long},
     * {@link Float} becomes {@link Double}; {@link java.math.BigInteger} and {@link java.math.BigDecimal} become what holds them
     * exactly.
     *
     * @param field how an error names the object; the path to the value inside follows it
     * @throws InvalidValueException for a value of another type, a number that would lose digits, NaN, an infinity, a lone
     *     surrogate, a key that is not a string, or nesting deeper than {@value #MAX_DEPTH}
     */
    public static Map<String, @Nullable Object> normalize(String field, Map<String, ? extends @Nullable Object> value) {
        return value instanceof NormalMap normal ? normal : new JsonNormalizer(field).object(value);
    }

    /**
     * Parses a JSON text that comes from outside, by the rules of {@link #normalize}.
     *
     * @throws InvalidValueException if it is not one JSON object (RFC 8259), a member's name occurs twice, or a rule is broken
     */
    public static Map<String, @Nullable Object> parse(String field, String json) {
        return JsonReader.parse(field, json);
    }

    /**
     * Parses a JSON text that {@link #write} made and a store kept. Stores may have written its numbers in another way.
     *
     * @throws io.aster.error.StoreException if it can't be parsed: the stored data is damaged
     */
    public static Map<String, @Nullable Object> read(String json) {
        return JsonReader.read(json);
    }

    /** Writes an object as compact JSON text; what is not in normal form yet is brought to it first. */
    public static String write(Map<String, ? extends @Nullable Object> value) {
        return JsonWriter.write(normalize("value", value));
    }

    /** An object in normal form of members that are in normal form already. */
    static Map<String, @Nullable Object> normal(Map<String, @Nullable Object> members) {
        return members.isEmpty() ? NormalMap.EMPTY : new NormalMap(members);
    }
}
