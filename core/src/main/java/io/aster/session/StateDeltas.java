package io.aster.session;

import io.aster.store.StateChange;
import io.aster.store.StateScope;
import io.aster.value.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns deltas of the state into changes: split by scope, each value as JSON, each key once, in the order in which stores write them. */
final class StateDeltas {
    private static final String DELTA = "actions.stateDelta";

    private final String field;
    private final JsonWriter json;
    private final List<StateChange> changes = new ArrayList<>();

    private StateDeltas(String field, JsonWriter json) {
        this.field = field;
        this.json = json;
    }

    /** The changes that events make together; the last one of a key wins. */
    static List<StateChange> of(List<NewEvent> events) {
        for (NewEvent event : events) {
            if (!event.actions().stateDelta().isEmpty()) {
                return ofSome(events);
            }
        }
        return List.of();
    }

    private static List<StateChange> ofSome(List<NewEvent> events) {
        try (JsonWriter json = new JsonWriter()) {
            StateDeltas deltas = new StateDeltas(DELTA, json);
            for (int i = 0; i < events.size(); i++) {
                deltas.add(events.get(i).actions().stateDelta(), i);
            }
            return StateChange.inWritingOrder(deltas.changes);
        }
    }

    /** The changes that a new session begins with. */
    static List<StateChange> of(NewSession session) {
        if (session.state().isEmpty()) {
            return List.of();
        }
        try (JsonWriter json = new JsonWriter()) {
            StateDeltas deltas = new StateDeltas("state", json);
            deltas.add(session.state(), 0);
            return StateChange.inWritingOrder(deltas.changes);
        }
    }

    /** The changes that write a whole state. */
    static List<StateChange> of(SessionState state) {
        try (JsonWriter json = new JsonWriter()) {
            StateDeltas deltas = new StateDeltas("state", json);
            state.session().forEach((name, value) -> deltas.add(StateScope.SESSION, name, value));
            state.user().forEach((name, value) -> deltas.add(StateScope.USER, name, value));
            state.app().forEach((name, value) -> deltas.add(StateScope.APP, name, value));
            return StateChange.inWritingOrder(deltas.changes);
        }
    }

    /** Checks the keys of a delta, as if it were to be written. */
    static void check(String field, Map<String, @Nullable Object> delta) {
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
