package io.aster.session.internal.state;

import io.aster.error.InvalidValueException;
import io.aster.store.StateChange;
import io.aster.store.StateScope;
import io.aster.value.Json;
import io.aster.value.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys that belong to a session itself, among those of a delta. Stateless. */
public final class OwnState {
    private OwnState() {}

    /** What a session has of its own that begins with this delta. */
    public static Map<String, @Nullable Object> of(Map<String, @Nullable Object> delta) {
        Map<String, @Nullable Object> state = new LinkedHashMap<>();
        apply(delta, state);
        return state;
    }

    /**
     * Makes the changes of a delta that concern the session's own keys. Keys that a state can't hold, which only an event of a restored
     * session can have, change nothing.
     */
    public static void apply(Map<String, @Nullable Object> delta, Map<String, @Nullable Object> state) {
        delta.forEach((key, value) -> {
            if (!isOwn(key)) {
                return;
            }
            if (value == null) {
                state.remove(key);
            } else {
                state.put(key, value);
            }
        });
    }

    /** The changes by which these keys get the values that they have in a state; those that it does not have are removed. */
    public static List<StateChange> changes(Set<String> keys, Map<String, @Nullable Object> state) {
        List<StateChange> changes = new ArrayList<>();
        try (JsonWriter json = new JsonWriter()) {
            for (String key : keys) {
                Object value = state.get(key);
                String text = value == null ? null : json.writeValue("state", value);
                changes.add(new StateChange(StateScope.SESSION, key, text, 0));
            }
        }
        return StateChange.inWritingOrder(changes);
    }

    /** Whether a key of a delta belongs to the session, and is legal. */
    public static boolean isOwn(String key) {
        return !StateKeys.isTemporary(key)
                && StateKeys.scope(key) == StateScope.SESSION
                && StateKeys.isLegal(StateScope.SESSION, key);
    }

    /**
     * Checks the own state that a restored session began with.
     *
     * @throws InvalidValueException if a key is of another scope or not legal, or a value is {@code null}
     */
    public static Map<String, @Nullable Object> checkInitial(Map<String, ? extends @Nullable Object> state) {
        Map<String, @Nullable Object> normal = Json.normalize("initialState", state);
        StateKeys.check("initialState", normal, StateScope.SESSION);
        if (normal.containsValue(null)) {
            throw new InvalidValueException("initialState", "must not have null as a value");
        }
        return normal;
    }
}
