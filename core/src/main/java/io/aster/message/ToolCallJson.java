package io.aster.message;

import io.aster.value.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tool calls as JSON objects of the OpenAI chat format, and back. */
final class ToolCallJson {
    private static final String ID = "id";
    static final String FUNCTION = "function";
    private static final String NAME = "name";
    private static final String ARGUMENTS = "arguments";

    private ToolCallJson() {}

    /** Reads {@code {"id": …, "function": {"name": …, "arguments": …}}}, all strings; {@code null} for any other shape. */
    static @Nullable ToolCall read(@Nullable Object json) {
        if (json instanceof Map<?, ?> call
                && call.get(ID) instanceof String id
                && call.get(FUNCTION) instanceof Map<?, ?> function
                && function.get(NAME) instanceof String name
                && function.get(ARGUMENTS) instanceof String arguments) {
            return new ToolCall(id, name, arguments, others(call, function));
        }
        return null;
    }

    /** Whether {@code function} in these members is read back as members beside the call's own fields. */
    static boolean isRestOfFunction(Map<String, ?> members) {
        return members.get(FUNCTION) instanceof Map<?, ?> rest
                && !rest.isEmpty()
                && !rest.containsKey(NAME)
                && !rest.containsKey(ARGUMENTS);
    }

    static Map<String, @Nullable Object> write(ToolCall call) {
        Map<String, @Nullable Object> function = new LinkedHashMap<>();
        function.put(NAME, call.name());
        function.put(ARGUMENTS, call.arguments());
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(ID, call.id());
        json.putAll(call.members());
        if (call.members().get(FUNCTION) instanceof Map<?, ?> others) {
            others.forEach((member, value) -> function.put((String) member, value));
        }
        json.put(FUNCTION, function);
        return json;
    }

    private static Map<String, @Nullable Object> others(Map<?, ?> call, Map<?, ?> function) {
        if (call.size() == 3 && function.size() == 2 && "function".equals(call.get("type"))) {
            return ToolCall.FUNCTION_TYPE;
        }
        Map<String, @Nullable Object> others = without(call, ID, FUNCTION);
        if (function.size() > 2) {
            others.put(FUNCTION, without(function, NAME, ARGUMENTS));
        }
        return Json.normalize("toolCall", others);
    }

    private static Map<String, @Nullable Object> without(Map<?, ?> object, String first, String second) {
        Map<String, @Nullable Object> others = new LinkedHashMap<>();
        object.forEach((name, value) -> others.put((String) name, value));
        others.remove(first);
        others.remove(second);
        return others;
    }
}
