package io.aster.cli;

import io.aster.error.InvalidValueException;
import io.aster.message.ToolCall;
import io.aster.value.Json;
import java.util.Collections;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A tool call as a programmer would write it. Stateless. */
final class ToolCallText {
    private ToolCallText() {}

    /** For example {@code book(seat: "12A", price: 40)}; arguments that are not a JSON object stand as the model wrote them. */
    static String of(ToolCall call) {
        return call.name() + "(" + arguments(call.arguments()) + ")";
    }

    private static String arguments(String arguments) {
        try {
            return Json.parse("arguments", arguments).entrySet().stream()
                    .map(member -> member.getKey() + ": " + value(member.getValue()))
                    .collect(Collectors.joining(", "));
        } catch (InvalidValueException notAnObject) {
            return arguments;
        }
    }

    private static String value(@Nullable Object value) {
        String wrapped = Json.write(Collections.singletonMap("", value));
        return wrapped.substring("{\"\":".length(), wrapped.length() - 1);
    }
}
