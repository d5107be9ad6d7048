package io.aster.session.internal.state;

import io.aster.error.InvalidValueException;
import io.aster.store.StateScope;
import io.aster.value.Names;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rule for keys of the state: a prefix for all scopes but the session's, then a name. Stateless. */
public final class StateKeys {
    /** Begins keys that the state never holds. */
    private static final String TEMPORARY = "temp:";

    private StateKeys() {}

    public static boolean isTemporary(String key) {
        return key.startsWith(TEMPORARY);
    }

    public static StateScope scope(String key) {
        for (StateScope scope : StateScope.values()) {
            if (scope != StateScope.SESSION && key.startsWith(prefix(scope))) {
                return scope;
            }
        }
        return StateScope.SESSION;
    }

    public static String prefix(StateScope scope) {
        return switch (scope) {
            case SESSION -> "";
            case USER -> "user:";
            case APP -> "app:";
        };
    }

    /**
     * The name in a key of this scope.
     *
     * @param field how the error names the map that has the key
     * @throws InvalidValueException if the name is not legal
     */
    static String name(String field, StateScope scope, String key) {
        try {
            return Names.check(field, key.substring(prefix(scope).length()));
        } catch (InvalidValueException e) {
            throw new InvalidValueException(field, "has the key \"" + key + "\", whose name " + e.reason(), e);
        }
    }

    /** Whether the name in a key of this scope is legal. */
    static boolean isLegal(StateScope scope, String key) {
        try {
            Names.check("key", key.substring(prefix(scope).length()));
            return true;
        } catch (InvalidValueException e) {
            return false;
        }
    }

    /** Checks the keys of the state of one scope, which have no prefixes. */
    public static void check(String field, Map<String, @Nullable Object> state, StateScope scope) {
        for (String name : state.keySet()) {
            name(field, StateScope.SESSION, name);
            if (scope == StateScope.SESSION && (isTemporary(name) || scope(name) != StateScope.SESSION)) {
                throw new InvalidValueException(
                        field, "has the key \"" + name + "\", whose prefix is of another scope");
            }
        }
    }
}
