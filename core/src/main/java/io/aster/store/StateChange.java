package io.aster.store;

import io.aster.value.Text;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A new value of one key of the state, or its removal.
 *
 * @param name the key without the prefix of its scope
 * @param value any JSON value as text, or {@code null} to remove the key
 * @param event the place of the event that makes the change among the events of its append, from 0; 0 for what a new session begins with
 */
public record StateChange(
        StateScope scope, String name, @Nullable String value, int event) {
    /** The one order in which all writers change keys, so that no two of them wait for each other. */
    static final Comparator<StateChange> WRITING_ORDER =
            Comparator.comparing(StateChange::scope).thenComparing(StateChange::name, Text.CODE_POINT_ORDER);

    private record Key(StateScope scope, String name) {}

    /** The last change of each key, in the order in which stores write them: by scope, then by name in code point order. */
    public static List<StateChange> inWritingOrder(Collection<StateChange> changes) {
        Map<Key, StateChange> last = new LinkedHashMap<>();
        for (StateChange change : changes) {
            last.put(new Key(change.scope, change.name), change);
        }
        return last.values().stream().sorted(WRITING_ORDER).toList();
    }

    /** A copy of changes, all of which must be of the session's own state. */
    static List<StateChange> onlyOwn(List<StateChange> changes, String refusal) {
        if (changes.stream().anyMatch(change -> change.scope() != StateScope.SESSION)) {
            throw new IllegalArgumentException(refusal);
        }
        return List.copyOf(changes);
    }

    /** The same change by an event that has moved back by this number of places. */
    public StateChange after(int events) {
        return events == 0 ? this : new StateChange(scope, name, value, event + events);
    }

    /** How many characters it has. */
    public int chars() {
        return name.length() + (value == null ? 0 : value.length());
    }
}
