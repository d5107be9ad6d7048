package io.aster.value.where;

import io.aster.error.InvalidValueException;
import io.aster.value.Json;
import io.aster.value.Limits;
import io.aster.value.Text;
import io.aster.value.where.JsonStep.Element;
import io.aster.value.where.JsonStep.Member;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The place of one value in a document: names of members and indexes of elements, without wildcards. It names a single value or none.
 * Immutable.
 *
 * <pre>{@code
 * JsonPath.metadata("env");
 * JsonPath.content("tool_calls").element(0).member("function").member("name");
 * }</pre>
 *
 * @param steps at most {@value #MAX_STEPS}, with {@value #MAX_CHARS} characters of names at most
 */
public record JsonPath(JsonDocument document, List<JsonStep> steps) {
    /** The most steps: no value is deeper. */
    public static final int MAX_STEPS = Json.MAX_DEPTH;

    /** The most characters ({@code char}) of all names together. */
    public static final int MAX_CHARS = 16_384;

    private static final String FIELD = "path";

    /** What {@link #find} returns where there is no such value, which differs from {@code null}. */
    static final Object MISSING = new Object();

    /**
     * Checks the limits.
     *
     * @throws InvalidValueException if there are too many steps or characters, an index is negative, or a name is not well-formed Unicode
     */
    public JsonPath {
        steps = List.copyOf(steps);
        Limits.check(FIELD + " steps", steps.size(), 0, MAX_STEPS);
        long chars = 0;
        for (JsonStep step : steps) {
            if (step instanceof Member member) {
                chars += Text.check(FIELD, member.name()).length();
            } else if (step instanceof Element element) {
                Limits.check(FIELD + " index", element.index(), 0, Integer.MAX_VALUE);
            }
        }
        Limits.check(FIELD + " characters", chars, 0, MAX_CHARS);
    }

    /** A member of the metadata, by the names on the way to it. */
    public static JsonPath metadata(String... names) {
        return members(JsonDocument.METADATA, names);
    }

    /** A member of the content of events, by the names on the way to it. */
    public static JsonPath content(String... names) {
        return members(JsonDocument.CONTENT, names);
    }

    /** A member of the actions of events, by the names on the way to it. */
    public static JsonPath actions(String... names) {
        return members(JsonDocument.ACTIONS, names);
    }

    private static JsonPath members(JsonDocument document, String... names) {
        return new JsonPath(
                document, Stream.of(names).<JsonStep>map(Member::new).toList());
    }

    /** The path to a member of the object here. */
    public JsonPath member(String name) {
        return with(new Member(name));
    }

    /** The path to an element of the array here; the first has the index 0. */
    public JsonPath element(int index) {
        return with(new Element(index));
    }

    private JsonPath with(JsonStep step) {
        return new JsonPath(
                document, Stream.concat(steps.stream(), Stream.of(step)).toList());
    }

    /** Whether it leads through an array. */
    public boolean hasElement() {
        return steps.stream().anyMatch(Element.class::isInstance);
    }

    /** The value here in a document, {@code null} for JSON's null, or {@link #MISSING}. */
    @Nullable Object find(Map<String, @Nullable Object> root) {
        Object value = root;
        for (JsonStep step : steps) {
            if (step instanceof Member member
                    && value instanceof Map<?, ?> members
                    && members.containsKey(member.name())) {
                value = members.get(member.name());
            } else if (step instanceof Element element
                    && value instanceof List<?> elements
                    && element.index() < elements.size()) {
                value = elements.get(element.index());
            } else {
                return MISSING;
            }
        }
        return value;
    }

    /** The path as in the text of a condition. */
    @Override
    public String toString() {
        return ConditionText.of(this);
    }
}
