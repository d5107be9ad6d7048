package io.aster.cli.session;

import io.aster.value.Json;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** JSON to read, with spaces between its parts, where lines can be broken, and the size of data instead of its base64. Stateless. */
final class ReadableJson {
    private ReadableJson() {}

    /** The whole object, for example {@code {"seat": "12A", "price": 40}}. */
    static String of(Map<?, ?> object) {
        return object.entrySet().stream()
                .map(member -> scalar(member.getKey()) + ": " + value(member.getValue(), object))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** Its members as arguments of a call, for example {@code seat: "12A", price: 40}. */
    static String arguments(Map<String, @Nullable Object> object) {
        return object.entrySet().stream()
                .map(member -> member.getKey() + ": " + value(member.getValue(), object))
                .collect(Collectors.joining(", "));
    }

    /** A value with the object of which it is a member, which may say what kind of data it is. */
    private static String value(@Nullable Object value, Map<?, ?> object) {
        if (value instanceof Map<?, ?> map) {
            return of(map);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(element -> value(element, Map.of())).collect(Collectors.joining(", ", "[", "]"));
        }
        Optional<String> data = value instanceof String text ? EncodedData.described(text, object) : Optional.empty();
        return data.orElseGet(() -> scalar(value));
    }

    private static String scalar(@Nullable Object value) {
        String wrapped = Json.write(Collections.singletonMap("", value));
        return wrapped.substring("{\"\":".length(), wrapped.length() - 1);
    }
}
