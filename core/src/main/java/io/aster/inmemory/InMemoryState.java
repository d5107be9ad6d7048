package io.aster.inmemory;

import io.aster.store.RewriteRequest;
import io.aster.store.SessionRecord;
import io.aster.store.StateChange;
import io.aster.store.StateRecord;
import io.aster.store.StateScope;
import io.aster.value.JsonWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of all users and apps, values by name, under one lock (the monitor of this object); a thread that holds the lock of a session
 * may take it.
 */
final class InMemoryState {
    private record User(String appName, String userId) {}

    private final Map<User, Map<String, String>> users = new HashMap<>();
    private final Map<String, Map<String, String>> apps = new HashMap<>();

    /** The state that a session sees, of which its own is passed. */
    synchronized StateRecord seenBy(SessionRecord session, Map<String, String> own) {
        return new StateRecord(
                json(own),
                json(users.getOrDefault(user(session), Map.of())),
                json(apps.getOrDefault(session.appName(), Map.of())));
    }

    /**
     * Changes the state of a session's user and app.
     *
     * @param onlyAbsent whether keys that exist stay as they are
     */
    synchronized void change(SessionRecord session, List<StateChange> changes, boolean onlyAbsent) {
        change(users.computeIfAbsent(user(session), key -> new HashMap<>()), changes, StateScope.USER, onlyAbsent);
        change(apps.computeIfAbsent(session.appName(), key -> new HashMap<>()), changes, StateScope.APP, onlyAbsent);
    }

    /** Makes those of the changes that are of one scope. */
    static void change(Map<String, String> state, List<StateChange> changes, StateScope scope, boolean onlyAbsent) {
        for (StateChange change : changes) {
            String value = change.value();
            if (change.scope() != scope) {
                continue;
            }
            if (value == null) {
                state.remove(change.name());
            } else if (!onlyAbsent || !state.containsKey(change.name())) {
                state.put(change.name(), value);
            }
        }
    }

    /** Gives keys of a session's user and app other values, if they still have those that were read. */
    synchronized void rewrite(SessionRecord session, RewriteRequest request) {
        rewrite(users.getOrDefault(user(session), Map.of()), request.state(StateScope.USER));
        rewrite(apps.getOrDefault(session.appName(), Map.of()), request.state(StateScope.APP));
    }

    /** Gives keys other values, if they still have those that were read. */
    static void rewrite(Map<String, String> state, List<RewriteRequest.StateValue> values) {
        for (RewriteRequest.StateValue value : values) {
            if (value.from().equals(state.get(value.name()))) {
                state.put(value.name(), value.to());
            }
        }
    }

    /** Removes the state of a user, of all apps if there is no app, or that of an app and of all its users. */
    synchronized void remove(@Nullable String appName, @Nullable String userId) {
        users.keySet()
                .removeIf(user -> (appName == null || user.appName.equals(appName))
                        && (userId == null || user.userId.equals(userId)));
        if (userId == null) {
            apps.remove(appName);
        }
    }

    synchronized void clear() {
        users.clear();
        apps.clear();
    }

    static @Nullable String json(Map<String, String> state) {
        if (state.isEmpty()) {
            return null;
        }
        try (JsonWriter json = new JsonWriter()) {
            return json.writeTexts(state);
        }
    }

    private static User user(SessionRecord session) {
        return new User(session.appName(), session.userId());
    }
}
