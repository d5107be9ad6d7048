package io.aster.store.support.group;

import io.aster.store.AppendOutcome;
import io.aster.store.AppendRequest;
import io.aster.store.EventRecord;
import java.util.List;
import java.util.Map;

/** Appends events in the way that is fastest on one database. Thread-safe. */
public interface Appender {
    /** As {@link io.aster.store.SessionStore#append}. */
    AppendOutcome append(AppendRequest request);

    /** Figures of the groups that it wrote; empty where it writes none. */
    default Map<String, Long> figures() {
        return Map.of();
    }

    /** The ids of all their events, which name the work in errors. */
    static List<String> ids(List<AppendRequest> requests) {
        return requests.stream()
                .flatMap(request -> request.events().stream())
                .map(EventRecord::id)
                .toList();
    }
}
