package io.aster.value.where;

import io.aster.error.InvalidValueException;
import io.aster.value.Json;
import io.aster.value.Limits;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A condition on the value at a path: equal, present, or a number in a range. Immutable.
 *
 * <pre>{@code
 * JsonCondition.equalTo(JsonPath.metadata("env"), "prod");
 * JsonCondition.parse("content.tool_calls[0].function.name = \"search\"");
 * }</pre>
 *
 * <p>Numbers are compared by the decimal value that their JSON has, so that 1 equals 1.0, and strings by their code points. A number never
 * equals its text, true is not 1, and a member that is missing is not null: {@code metadata.a = null} needs one that is null.
 *
 * @param value a {@link String} of {@value #MAX_CHARS} characters at most, {@link Boolean}, {@link Long}, {@link Double} or {@code null};
 *     for a range a number; for {@link JsonComparison#EXISTS} {@code null}
 */
public record JsonCondition(
        JsonPath path, JsonComparison comparison, @Nullable Object value) {
    /** The most characters ({@code char}) of a string that is compared with. */
    public static final int MAX_CHARS = 16_384;

    private static final String FIELD = "value";

    /**
     * Checks the parts, and turns other numbers into {@link Long} or {@link Double} as {@link Json#normalize} does.
     *
     * @throws InvalidValueException if the path has no step, or the value is none that can be compared in this way
     */
    public JsonCondition {
        Limits.check("path steps", path.steps().size(), 1, JsonPath.MAX_STEPS);
        value = Json.normalize("where", Collections.singletonMap(FIELD, value)).get(FIELD);
        if (value instanceof Map || value instanceof List) {
            throw new InvalidValueException(
                    FIELD, "must be a string, a number, true, false or null, not an object or array");
        }
        if (value instanceof String text) {
            Limits.check(FIELD + " characters", text.length(), 0, MAX_CHARS);
        }
        boolean isRange = comparison != JsonComparison.EQUAL && comparison != JsonComparison.EXISTS;
        if (isRange && !(value instanceof Number)) {
            throw new InvalidValueException(FIELD, "must be a number for " + comparison.sign());
        }
        if (comparison == JsonComparison.EXISTS && value != null) {
            throw new InvalidValueException(FIELD, "must be null for exists");
        }
    }

    /**
     * The value is equal to this one.
     *
     * @param value a string, a number, a boolean, or {@code null} for JSON's null
     * @throws InvalidValueException for any other value
     */
    public static JsonCondition equalTo(JsonPath path, @Nullable Object value) {
        return new JsonCondition(path, JsonComparison.EQUAL, value);
    }

    /** There is a value, which may be null. */
    public static JsonCondition exists(JsonPath path) {
        return new JsonCondition(path, JsonComparison.EXISTS, null);
    }

    /** The value is a number less than this one. */
    public static JsonCondition lessThan(JsonPath path, Number value) {
        return new JsonCondition(path, JsonComparison.LESS, value);
    }

    /** The value is a number less than or equal to this one. */
    public static JsonCondition atMost(JsonPath path, Number value) {
        return new JsonCondition(path, JsonComparison.AT_MOST, value);
    }

    /** The value is a number greater than this one. */
    public static JsonCondition greaterThan(JsonPath path, Number value) {
        return new JsonCondition(path, JsonComparison.GREATER, value);
    }

    /** The value is a number greater than or equal to this one. */
    public static JsonCondition atLeast(JsonPath path, Number value) {
        return new JsonCondition(path, JsonComparison.AT_LEAST, value);
    }

    /**
     * Reads a condition: a path, then {@code =}, {@code <}, {@code <=}, {@code >} or {@code >=} and a JSON value, or {@code exists}. Names
     * with other characters than letters, digits, {@code _} and {@code -} are written as JSON strings: {@code metadata."a.b" = true}.
     * Texts of others belong into {@link #equalTo}, not into such a text.
     *
     * @throws InvalidValueException with the place where the text can't be read, or if the condition is not allowed
     */
    public static JsonCondition parse(String text) {
        return new ConditionParser(text).parse();
    }

    /** Whether it holds for a document, a JSON object as text; {@code null} for a missing one, for which no condition holds. */
    public boolean matches(@Nullable String json) {
        return json != null && matches(Json.read(json));
    }

    /** Whether it holds for a document in the form of {@link Json#read}. */
    public boolean matches(Map<String, @Nullable Object> document) {
        Object found = path.find(document);
        if (found == JsonPath.MISSING) {
            return false;
        }
        if (value instanceof Number wanted) {
            return found instanceof Number number
                    && comparison.holds(Json.toDecimal(number).compareTo(Json.toDecimal(wanted)));
        }
        return comparison == JsonComparison.EXISTS || (value == null ? found == null : value.equals(found));
    }

    /** The value as JSON text. */
    public String valueJson() {
        return ConditionText.json(value);
    }

    /** The condition in the text that {@link #parse} reads. */
    @Override
    public String toString() {
        return ConditionText.of(this);
    }
}
