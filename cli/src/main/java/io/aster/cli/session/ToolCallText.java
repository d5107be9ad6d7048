package io.aster.cli.session;

import io.aster.error.InvalidValueException;
import io.aster.message.ToolCall;
import io.aster.value.Json;

/** A tool call as a programmer would write it. Stateless. */
final class ToolCallText {
    private ToolCallText() {}

    /** For example {@code book(seat: "12A", price: 40)}; arguments that are not a JSON object stand as the model wrote them. */
    static String of(ToolCall call) {
        return call.name() + "(" + arguments(call.arguments()) + ")";
    }

    private static String arguments(String arguments) {
        try {
            return ReadableJson.arguments(Json.parse("arguments", arguments));
        } catch (InvalidValueException notAnObject) {
            return arguments;
        }
    }
}
