package io.aster.vault.internal.store;

import io.aster.store.RewriteRequest.StateValue;
import io.aster.store.StateChange;
import io.aster.store.StateRecord;
import io.aster.store.StateScope;
import io.aster.value.Json;
import io.aster.value.JsonWriter;
import io.aster.vault.internal.seal.Documents;
import io.aster.vault.internal.seal.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Seals and opens the values of the state's keys, whose names stay readable. Thread-safe. */
final class SealedState {
    private final Documents documents;

    SealedState(Documents documents) {
        this.documents = documents;
    }

    List<StateChange> seal(List<StateChange> changes, Identity session) {
        return changes.stream().map(change -> seal(change, session)).toList();
    }

    private StateChange seal(StateChange change, Identity session) {
        String sealed = documents.seal(change.value(), session.place(change.scope(), change.name()));
        return new StateChange(change.scope(), change.name(), sealed, change.event());
    }

    StateRecord open(StateRecord state, Identity session) {
        return new StateRecord(
                open(state.session(), StateScope.SESSION, session),
                open(state.user(), StateScope.USER, session),
                open(state.app(), StateScope.APP, session));
    }

    /** Opens the values of an object; {@code null} stays {@code null}. */
    @Nullable String open(@Nullable String object, StateScope scope, Identity session) {
        if (object == null) {
            return null;
        }
        Map<String, String> opened = new LinkedHashMap<>();
        try (JsonWriter writer = new JsonWriter()) {
            Json.read(object)
                    .forEach((name, value) ->
                            opened.put(name, documents.openedValue(value, writer, session.place(scope, name))));
            return writer.writeTexts(opened);
        }
    }

    /**
     * The rewrite of a value whose key has, sealed, the value that was read.
     *
     * @return none if the key has another one by now
     */
    Optional<StateValue> rewritten(StateValue value, StateRecord stored, Identity session) {
        String object = switch (value.scope()) {
            case SESSION -> stored.session();
            case USER -> stored.user();
            case APP -> stored.app();
        };
        Map<String, @Nullable Object> values = object == null ? Map.of() : Json.read(object);
        if (!values.containsKey(value.name())) {
            return Optional.empty();
        }
        Place place = session.place(value.scope(), value.name());
        try (JsonWriter writer = new JsonWriter()) {
            Object sealed = values.get(value.name());
            String opened = documents.openedValue(sealed, writer, place);
            return isSame(opened, value.from())
                    ? Optional.of(new StateValue(
                            value.scope(),
                            value.name(),
                            writer.writeValue("state", sealed),
                            documents.sealed(value.to(), place, Map.of())))
                    : Optional.empty();
        }
    }

    private static boolean isSame(String one, String other) {
        return Json.read("{\"value\":" + one + "}").equals(Json.read("{\"value\":" + other + "}"));
    }
}
