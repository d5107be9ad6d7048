package io.aster.store.search;

import io.aster.store.EventRecord;
import io.aster.value.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on what an event's message says about tools; all must hold.
 *
 * @param tool the message calls a tool of this name, or is a tool's result with this name; {@code null} for any
 * @param failed whether only messages with {@code "is_error": true} match, as results of tools have that failed
 */
public record ContentMatch(@Nullable String tool, boolean failed) {
    /** No condition. */
    public static final ContentMatch ANY = new ContentMatch(null, false);

    private static final String NAME = "name";

    /** Whether there is no condition. */
    public boolean isUnconditional() {
        return tool == null && !failed;
    }

    /** Whether every condition holds for this event, whose content is readable. */
    public boolean matches(EventRecord event) {
        if (isUnconditional()) {
            return true;
        }
        String content = event.content();
        if (content == null) {
            return false;
        }
        Map<String, @Nullable Object> message = Json.read(content);
        return (!failed || Boolean.TRUE.equals(message.get("is_error")))
                && (tool == null || isResult(message) || isCall(message.get("tool_calls")));
    }

    private boolean isResult(Map<String, @Nullable Object> message) {
        return "tool".equals(message.get("role")) && isTool(message.get(NAME));
    }

    private boolean isCall(@Nullable Object calls) {
        return calls instanceof List<?> list
                && list.stream()
                        .anyMatch(call -> call instanceof Map<?, ?> members
                                && members.get("function") instanceof Map<?, ?> function
                                && isTool(function.get(NAME)));
    }

    private boolean isTool(@Nullable Object name) {
        return name != null && name.equals(tool);
    }
}
