package io.aster.adk;

import com.google.adk.events.EventActions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * ADK's actions as Aster's, and back: the names of members are the same in both. Members that Aster has no field for are among its members,
 * and so are values that its fields can't hold, such as a {@code false}. Stateless.
 */
final class AdkActions {
    private AdkActions() {}

    static io.aster.session.EventActions toAster(
            @Nullable EventActions actions, Map<String, @Nullable Object> stateDelta) {
        Map<String, @Nullable Object> json = AdkJson.object(withoutDelta(actions));
        json.values().removeIf(value -> value instanceof Map<?, ?> map && map.isEmpty());
        if (!stateDelta.isEmpty()) {
            json.put("stateDelta", stateDelta);
        }
        return io.aster.session.EventActions.fromJson(json);
    }

    /** The actions without the delta, whose values may have no JSON. */
    static EventActions withoutDelta(@Nullable EventActions actions) {
        return actions == null
                ? EventActions.builder().build()
                : actions.toBuilder().stateDelta(Map.of()).build();
    }

    static EventActions toAdk(io.aster.session.EventActions actions) {
        if (actions.equals(io.aster.session.EventActions.NONE)) {
            return EventActions.builder().build();
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>(actions.toJson());
        json.remove("stateDelta");
        EventActions.Builder adk =
                json.isEmpty() ? EventActions.builder() : AdkJson.adk(json, EventActions.class).toBuilder();
        return adk.stateDelta(StateValues.toAdk(actions.stateDelta())).build();
    }
}
