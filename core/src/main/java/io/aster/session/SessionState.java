package io.aster.session;

import io.aster.error.InvalidValueException;
import io.aster.session.internal.state.StateKeys;
import io.aster.store.StateScope;
import io.aster.value.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state that a session sees: its own keys, those of its user in its app, and those of its app. Immutable.
 *
 * <p>State is changed by appending an event whose {@link EventActions#stateDelta} has the new values by key. In a delta, and in the initial
 * state of a {@link NewSession}, {@code user:} begins the keys of the user, {@code app:} those of the app, and {@code temp:} those that the
 * state never holds; all others belong to the session. {@code null} removes a key; any other value replaces the key's value as a whole.
 * After its prefix a key has a name by the rules of {@link io.aster.value.Names}.
 *
 * @param session the session's own state, by key, in the normal form of {@link Json}; no value is {@code null}
 * @param user the state of its user in its app, by key without {@code user:}
 * @param app the state of its app, by key without {@code app:}
 */
public record SessionState(
        Map<String, @Nullable Object> session, Map<String, @Nullable Object> user, Map<String, @Nullable Object> app) {
    /** No key at all. */
    public static final SessionState EMPTY = new SessionState(Map.of(), Map.of(), Map.of());

    /** Checks every key and value. */
    public SessionState {
        session = checked("state.session", session, StateScope.SESSION);
        user = checked("state.user", user, StateScope.USER);
        app = checked("state.app", app, StateScope.APP);
    }

    private static Map<String, @Nullable Object> checked(
            String field, Map<String, @Nullable Object> state, StateScope scope) {
        Map<String, @Nullable Object> normal = Json.normalize(field, state);
        StateKeys.check(field, normal, scope);
        if (normal.containsValue(null)) {
            throw new InvalidValueException(field, "must not have null as a value");
        }
        return normal;
    }

    /** All keys in one map, as deltas name them: the session's as they are, the others with {@code user:} and {@code app:}. */
    public Map<String, @Nullable Object> merged() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(session);
        user.forEach((name, value) -> all.put(StateKeys.prefix(StateScope.USER) + name, value));
        app.forEach((name, value) -> all.put(StateKeys.prefix(StateScope.APP) + name, value));
        return Collections.unmodifiableMap(all);
    }

    /** This state as a JSON object: every field under its name. Released names and forms never change. */
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("session", session);
        json.put("user", user);
        json.put("app", app);
        return json;
    }

    /**
     * Reads a state from the JSON object that {@link #toJson} returns.
     *
     * @throws InvalidValueException if a member is missing, unknown or not a legal value
     */
    public static SessionState fromJson(Map<String, @Nullable Object> json) {
        JsonFields fields = new JsonFields(json);
        SessionState state = new SessionState(fields.object("session"), fields.object("user"), fields.object("app"));
        fields.refuseOthers();
        return state;
    }
}
