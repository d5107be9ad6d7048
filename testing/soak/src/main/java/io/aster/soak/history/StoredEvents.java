package io.aster.soak.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The events of all sessions by session and id. */
public final class StoredEvents {
    private final Map<String, Map<String, List<StoredEvent>>> bySession = new HashMap<>();

    public StoredEvents(List<StoredSession> sessions) {
        for (StoredSession session : sessions) {
            Map<String, List<StoredEvent>> byId = new HashMap<>();
            for (StoredEvent event : session.events()) {
                byId.computeIfAbsent(event.id(), id -> new ArrayList<>(1)).add(event);
            }
            bySession.put(session.id(), byId);
        }
    }

    /** All events with the entry's id, whatever their content. */
    public List<StoredEvent> withId(String session, Entry entry) {
        return bySession.getOrDefault(session, Map.of()).getOrDefault(entry.id(), List.of());
    }

    public boolean has(String session, Entry entry) {
        return withId(session, entry).stream().anyMatch(event -> event.is(entry));
    }

    public boolean has(String session, Entry entry, long seq) {
        return withId(session, entry).stream().anyMatch(event -> event.is(entry) && event.seq() == seq);
    }
}
