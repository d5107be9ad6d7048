package io.aster.value;

import io.aster.error.InvalidValueException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies one value to normal form, and keeps track of the path for errors. Used once. */
final class JsonNormalizer {
    private static final int EXPECTED_DEPTH = 4;

    private final String field;
    private final int maxDepth;
    private final Deque<Object> path = new ArrayDeque<>(EXPECTED_DEPTH);

    JsonNormalizer(String field, int maxDepth) {
        this.field = field;
        this.maxDepth = maxDepth;
    }

    Map<String, @Nullable Object> members(Map<?, ?> value) {
        checkDepth();
        Map<String, @Nullable Object> members = new LinkedHashMap<>(room(value.size()));
        for (Map.Entry<?, ?> member : value.entrySet()) {
            if (!(member.getKey() instanceof String key)) {
                throw refusal("has a key that is not a string: " + typeOf(member.getKey()));
            }
            path.addLast(key);
            members.put(Text.check(this::where, key), value(member.getValue()));
            path.removeLast();
        }
        return members;
    }

    private List<@Nullable Object> list(List<?> value) {
        checkDepth();
        List<@Nullable Object> elements = new ArrayList<>(value.size());
        for (Object element : value) {
            path.addLast(elements.size());
            elements.add(value(element));
            path.removeLast();
        }
        return Collections.unmodifiableList(elements);
    }

    private @Nullable Object value(@Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            return value;
        }
        if (value instanceof String string) {
            return Text.check(this::where, string);
        }
        if (value instanceof Number number) {
            return Numbers.normalize(number, this::refusal);
        }
        if (value instanceof Map<?, ?> map) {
            return Collections.unmodifiableMap(members(map));
        }
        if (value instanceof List<?> list) {
            return list(list);
        }
        throw refusal(
                "is a " + typeOf(value) + ", which JSON does not have; use a string, number, boolean, list or map");
    }

    /** The capacity with which a map holds this number of members without growing. */
    private static int room(int members) {
        return (int) Math.ceil(members / 0.75);
    }

    private void checkDepth() {
        if (path.size() >= maxDepth) {
            throw new InvalidValueException(field, "is nested deeper than " + maxDepth);
        }
    }

    private InvalidValueException refusal(String reason) {
        return new InvalidValueException(where(), reason);
    }

    private String where() {
        StringBuilder text = new StringBuilder(field);
        for (Object step : path) {
            text.append(step instanceof Integer ? "[" + step + "]" : "." + step);
        }
        return text.toString();
    }

    private static String typeOf(@Nullable Object value) {
        return value == null ? "null" : value.getClass().getName();
    }
}
