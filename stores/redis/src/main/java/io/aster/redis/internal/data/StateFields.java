package io.aster.redis.internal.data;

import io.aster.store.StateChange;
import io.aster.value.JsonWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The state as fields of hashes: values by name, as state.lua describes them. Stateless. */
final class StateFields {
    private static final String OWN = "state:";

    /** The length of a stamp, which is ASCII. */
    private static final int STAMP = 72;

    private StateFields() {}

    /** The session's own state, from the fields of its hash, as a JSON object; {@code null} if there is none. */
    static @Nullable String own(Map<String, String> session) {
        Map<String, String> state = new LinkedHashMap<>();
        session.forEach((field, value) -> {
            if (field.startsWith(OWN)) {
                state.put(field.substring(OWN.length()), value);
            }
        });
        return json(state);
    }

    /**
     * The state of a user or an app, from the fields of its hash, as a JSON object; {@code null} if there is none.
     *
     * @param late changes that the owner may not have yet
     */
    static @Nullable String shared(Map<String, String> owner, Map<String, String> late) {
        Map<String, String> newest = new LinkedHashMap<>(owner);
        late.forEach((name, stamped) -> newest.merge(name, stamped, StateFields::newer));
        Map<String, String> state = new LinkedHashMap<>();
        newest.forEach((name, stamped) -> {
            if (stamped.length() > STAMP) {
                state.put(name, stamped.substring(STAMP));
            }
        });
        return json(state);
    }

    private static String newer(String one, String other) {
        return one.substring(0, STAMP).compareTo(other.substring(0, STAMP)) < 0 ? other : one;
    }

    private static @Nullable String json(Map<String, String> state) {
        if (state.isEmpty()) {
            return null;
        }
        try (JsonWriter json = new JsonWriter()) {
            return json.writeTexts(state);
        }
    }

    /** Adds changes as the scripts take them: scope, name, value, place of the event. */
    static void add(List<StateChange> changes, List<String> arguments) {
        for (StateChange change : changes) {
            arguments.add(letter(change));
            arguments.add(change.name());
            arguments.add(change.value() == null ? "" : change.value());
            arguments.add(Integer.toString(change.event()));
        }
    }

    /** Adds changes of a session's own state: name, value. */
    static void addOwn(List<StateChange> changes, List<String> arguments) {
        for (StateChange change : changes) {
            arguments.add(change.name());
            arguments.add(change.value() == null ? "" : change.value());
        }
    }

    private static String letter(StateChange change) {
        return switch (change.scope()) {
            case SESSION -> "s";
            case USER -> "u";
            case APP -> "a";
        };
    }
}
