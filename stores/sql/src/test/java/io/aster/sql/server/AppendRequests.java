package io.aster.sql.server;

import io.aster.store.AppendRequest;
import io.aster.store.EventRecord;
import java.time.Instant;
import java.util.List;

/** Requests for a store, as core makes them. */
final class AppendRequests {
    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

    private AppendRequests() {}

    /** An append of one event without an expectation. */
    static AppendRequest append(String sessionId, String eventId) {
        EventRecord event = EventRecord.builder(sessionId, eventId)
                .author("user")
                .content("{}")
                .actions("{}")
                .metadata("{}")
                .timestamp(TIME)
                .build();
        return AppendRequest.builder(sessionId, List.of(event), TIME).build();
    }
}
