package io.aster.soak.history;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** How many callers appended an entry, by session, id and variant. */
public final class Appended {
    private final Map<Id, Map<String, Integer>> variants = new HashMap<>();

    public Appended(Collection<Call> appends) {
        for (Call call : appends) {
            for (Entry entry : call.entries()) {
                variants.computeIfAbsent(new Id(call.session(), entry.id()), id -> new HashMap<>(1))
                        .merge(entry.variant(), 1, Integer::sum);
            }
        }
    }

    /** Whether no other call has the same event, so that it is stored only if this one stored it. */
    public boolean isByOneCaller(String session, Entry entry) {
        return callers(session, entry.id()).getOrDefault(entry.variant(), 0) == 1;
    }

    /** Whether a caller appended an event with this id and content. */
    public boolean has(String session, StoredEvent event) {
        return callers(session, event.id()).keySet().stream()
                .anyMatch(variant -> event.is(new Entry(event.id(), variant)));
    }

    private Map<String, Integer> callers(String session, String eventId) {
        return variants.getOrDefault(new Id(session, eventId), Map.of());
    }

    private record Id(String session, String event) {}
}
