package io.aster.session.internal.state;

import io.aster.store.StateChange;
import io.aster.store.StateScope;
import io.aster.value.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns deltas of the state into changes: split by scope, each value as JSON, each key once, in the order in which stores write them. */
public final class StateDeltas {
    private final String field;
    private final JsonWriter json;
    private final List<StateChange> changes = new ArrayList<>();

    private StateDeltas(String field, JsonWriter json) {
        this.field = field;
        this.json = json;
    }

    /** The changes that events make together; the last one of a key wins. */
    public static <E> List<StateChange> of(List<E> events, Function<E, Map<String, @Nullable Object>> delta) {
        for (E event : events) {
            if (!delta.apply(event).isEmpty()) {
                return of("actions.stateDelta", events, delta);
            }
        }
        return List.of();
    }

    /** The changes that a new session begins with. */
    public static List<StateChange> ofNew(Map<String, @Nullable Object> state) {
        return state.isEmpty() ? List.of() : of("state", List.of(state), delta -> delta);
    }

    private static <E> List<StateChange> of(
            String field, List<E> events, Function<E, Map<String, @Nullable Object>> delta) {
        try (JsonWriter json = new JsonWriter()) {
            StateDeltas deltas = new StateDeltas(field, json);
            for (int i = 0; i < events.size(); i++) {
                deltas.add(delta.apply(events.get(i)), i);
            }
            return StateChange.inWritingOrder(deltas.changes);
        }
    }

    /** The changes that write a whole state: keys without prefixes, by scope. */
    public static List<StateChange> ofState(Map<StateScope, Map<String, @Nullable Object>> state) {
        try (JsonWriter json = new JsonWriter()) {
            StateDeltas deltas = new StateDeltas("state", json);
            state.forEach((scope, keys) -> keys.forEach((name, value) -> deltas.add(scope, name, value)));
            return StateChange.inWritingOrder(deltas.changes);
        }
    }

    /** Checks the keys of a delta, as if it were to be written. */
    public static void check(String field, Map<String, @Nullable Object> delta) {
        for (String key : delta.keySet()) {
            if (!StateKeys.isTemporary(key)) {
                StateKeys.name(field, StateKeys.scope(key), key);
            }
        }
    }

    private void add(Map<String, @Nullable Object> delta, int event) {
        delta.forEach((key, value) -> {
            if (!StateKeys.isTemporary(key)) {
                StateScope scope = StateKeys.scope(key);
                changes.add(new StateChange(scope, StateKeys.name(field, scope, key), text(value), event));
            }
        });
    }

    /** Adds a key of a whole state: a state can hold no null, a JSON null is no value. */
    private void add(StateScope scope, String name, @Nullable Object value) {
        changes.add(new StateChange(scope, name, text(value), 0));
    }

    private @Nullable String text(@Nullable Object value) {
        return value == null ? null : json.writeValue(field, value);
    }
}
