package io.aster.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON that does not depend on the order of members or on white space: those of every object are sorted by the UTF-16 code units of their
 * names. For hashes of objects. Stateless.
 */
public final class SortedJson {
    private SortedJson() {}

    /** The object as compact JSON, nested as deep as a document may be. */
    public static String of(Map<String, ? extends @Nullable Object> object) {
        return Json.writeDocument(sorted(object));
    }

    /** The same of an object that a store returned as text. */
    public static String ofText(String json) {
        try (JsonWriter writer = new JsonWriter()) {
            return writer.write("value", sorted(Json.read(json)));
        }
    }

    private static Map<String, @Nullable Object> sorted(Map<?, ?> object) {
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        object.forEach((name, value) -> sorted.put((String) name, sortedValue(value)));
        return sorted;
    }

    private static @Nullable Object sortedValue(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            return sorted(object);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> elements = new ArrayList<>(list.size());
            list.forEach(element -> elements.add(sortedValue(element)));
            return elements;
        }
        return value;
    }
}
