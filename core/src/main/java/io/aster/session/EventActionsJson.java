package io.aster.session;

import io.aster.value.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Actions as JSON objects, and back. */
final class EventActionsJson {
    static final String STATE_DELTA = "stateDelta";
    static final String ARTIFACT_DELTA = "artifactDelta";
    static final String SKIP_SUMMARIZATION = "skipSummarization";
    static final String TRANSFER_TO_AGENT = "transferToAgent";
    static final String ESCALATE = "escalate";

    private EventActionsJson() {}

    static EventActions read(Map<String, @Nullable Object> json) {
        Map<String, @Nullable Object> left = new LinkedHashMap<>(json);
        return new EventActions(
                takeObject(left, STATE_DELTA),
                takeObject(left, ARTIFACT_DELTA),
                left.remove(SKIP_SUMMARIZATION, true),
                left.get(TRANSFER_TO_AGENT) instanceof String ? (String) left.remove(TRANSFER_TO_AGENT) : null,
                left.remove(ESCALATE, true),
                Json.normalize("actions", left));
    }

    /** Whether {@link #read} reads this member into a field. */
    static boolean isField(String name, @Nullable Object value) {
        return switch (name) {
            case STATE_DELTA, ARTIFACT_DELTA -> value instanceof Map<?, ?> object && !object.isEmpty();
            case SKIP_SUMMARIZATION, ESCALATE -> Boolean.TRUE.equals(value);
            case TRANSFER_TO_AGENT -> value instanceof String;
            default -> false;
        };
    }

    static Map<String, @Nullable Object> write(EventActions actions) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        putUnlessEmpty(json, STATE_DELTA, actions.stateDelta());
        putUnlessEmpty(json, ARTIFACT_DELTA, actions.artifactDelta());
        if (actions.skipSummarization()) {
            json.put(SKIP_SUMMARIZATION, true);
        }
        if (actions.transferToAgent() != null) {
            json.put(TRANSFER_TO_AGENT, actions.transferToAgent());
        }
        if (actions.escalate()) {
            json.put(ESCALATE, true);
        }
        json.putAll(actions.members());
        return json;
    }

    private static Map<String, @Nullable Object> takeObject(Map<String, @Nullable Object> left, String name) {
        if (!(left.get(name) instanceof Map<?, ?> object) || object.isEmpty()) {
            return Map.of();
        }
        left.remove(name);
        Map<String, @Nullable Object> taken = new LinkedHashMap<>();
        object.forEach((member, value) -> taken.put((String) member, value));
        return taken;
    }

    private static void putUnlessEmpty(
            Map<String, @Nullable Object> json, String name, Map<String, @Nullable Object> value) {
        if (!value.isEmpty()) {
            json.put(name, value);
        }
    }
}
