package io.aster.session;

import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.StateChange;
import io.aster.store.StateScope;
import io.aster.value.Json;
import io.aster.value.JsonWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The changes by which a session's own state becomes what it was after one of its events: of the keys that the abandoned events have changed,
 * each gets the value that the last event before them gave it.
 */
final class RewoundState {
    private final Function<EventQuery, EventPage> fetch;

    /**
     * Reads events.
     *
     * @param fetch reads a page, or throws if there is no such session
     */
    RewoundState(Function<EventQuery, EventPage> fetch) {
        this.fetch = fetch;
    }

    /**
     * The changes that a rewind makes.
     *
     * @param session the session as it is before
     * @param rewound its marks afterwards
     */
    List<StateChange> changes(Session session, HistoryMarks rewound, long afterSeq) {
        Set<String> changed = new HashSet<>();
        List<SeqRange> leaving =
                SeqRanges.minus(rewound.abandoned(), session.marks().abandoned());
        each(session, leaving, delta -> changed.addAll(own(delta)));
        if (changed.isEmpty()) {
            return List.of();
        }
        Map<String, @Nullable Object> values = new HashMap<>();
        List<SeqRange> staying = SeqRanges.minus(SeqRange.between(1, afterSeq), rewound.abandoned());
        each(
                session,
                staying,
                delta -> own(delta).stream().filter(changed::contains).forEach(key -> values.put(key, delta.get(key))));
        return changes(changed, values);
    }

    private static List<StateChange> changes(Set<String> keys, Map<String, @Nullable Object> values) {
        List<StateChange> changes = new ArrayList<>();
        try (JsonWriter json = new JsonWriter()) {
            for (String key : keys) {
                Object value = values.get(key);
                String text = value == null ? null : json.writeValue("state", value);
                changes.add(new StateChange(StateScope.SESSION, key, text, 0));
            }
        }
        return StateChange.inWritingOrder(changes);
    }

    /** Receives the delta of an event. */
    private interface Reader {
        void read(Map<String, @Nullable Object> delta);
    }

    private void each(Session session, List<SeqRange> ranges, Reader reader) {
        RangePages.stream(session, ranges, fetch).map(EventRecord::actions).forEach(actions -> {
            if (actions != null) {
                reader.read(EventActions.fromJson(Json.read(actions)).stateDelta());
            }
        });
    }

    /** The keys of a delta that belong to the session itself. */
    private static List<String> own(Map<String, @Nullable Object> delta) {
        return delta.keySet().stream().filter(StateKeys::isOwn).toList();
    }
}
