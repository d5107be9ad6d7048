package io.aster.cli.session;

import io.aster.value.Json;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** JSON to read, with spaces between its parts, where lines can be broken. Stateless. */
final class ReadableJson {
    private ReadableJson() {}

    /** The whole object, for example {@code {"seat": "12A", "price": 40}}. */
    static String of(Map<?, ?> object) {
        return object.entrySet().stream()
                .map(member -> scalar(member.getKey()) + ": " + value(member.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** Its members as arguments of a call, for example {@code seat: "12A", price: 40}. */
    static String arguments(Map<String, @Nullable Object> object) {
        return object.entrySet().stream()
                .map(member -> member.getKey() + ": " + value(member.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String value(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return of(map);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ReadableJson::value).collect(Collectors.joining(", ", "[", "]"));
        }
        return scalar(value);
    }

    private static String scalar(@Nullable Object value) {
        String wrapped = Json.write(Collections.singletonMap("", value));
        return wrapped.substring("{\"\":".length(), wrapped.length() - 1);
    }
}
