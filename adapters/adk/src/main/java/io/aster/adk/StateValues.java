package io.aster.adk;

import com.google.adk.events.Event;
import com.google.adk.sessions.State;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Deltas of the state, in ADK's form ({@link State#REMOVED} removes a key) and in Aster's ({@code null} does). Stateless. */
final class StateValues {
    private StateValues() {}

    /** A copy of an event's delta: what is committed is what is applied, even if the event is changed meanwhile. */
    static Map<String, Object> deltaOf(Event event) {
        Map<String, Object> delta =
                event.actions() == null ? null : event.actions().stateDelta();
        return delta == null ? Map.of() : new LinkedHashMap<>(delta);
    }

    /** What Aster stores of a delta: JSON values, without temporary keys. */
    static Map<String, @Nullable Object> delta(Map<String, ?> adk) {
        Map<String, @Nullable Object> delta = new LinkedHashMap<>();
        adk.forEach((key, value) -> {
            if (!isTemporary(key)) {
                delta.put(key, isRemoved(value) ? null : AdkJson.value(value));
            }
        });
        return delta;
    }

    /** A stored delta as ADK has it. */
    static Map<String, Object> toAdk(Map<String, @Nullable Object> delta) {
        Map<String, Object> adk = new LinkedHashMap<>();
        delta.forEach((key, value) -> {
            Object copy = AdkJson.mutable(value);
            adk.put(key, copy == null ? State.REMOVED : copy);
        });
        return adk;
    }

    /** The temporary keys of a delta that sets or removes them. */
    static Map<String, Object> temporaryDelta(Map<String, Object> delta) {
        Map<String, Object> temporary = new LinkedHashMap<>();
        delta.forEach((key, value) -> {
            if (isTemporary(key)) {
                temporary.put(key, value);
            }
        });
        return temporary;
    }

    /** The temporary keys that a delta sets. */
    static Map<String, Object> temporary(Map<String, Object> delta) {
        Map<String, Object> temporary = temporaryDelta(delta);
        temporary.values().removeIf(StateValues::isRemoved);
        return temporary;
    }

    static void apply(Map<String, Object> delta, Map<String, Object> state) {
        delta.forEach((key, value) -> {
            if (isRemoved(value)) {
                state.remove(key);
            } else {
                state.put(key, value);
            }
        });
    }

    private static boolean isTemporary(String key) {
        return key.startsWith(State.TEMP_PREFIX);
    }

    private static boolean isRemoved(@Nullable Object value) {
        return value == null || value == State.REMOVED;
    }
}
