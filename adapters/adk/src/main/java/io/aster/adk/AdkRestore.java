package io.aster.adk;

import io.aster.adapter.RestoredEvents;
import io.aster.session.NewEvent;
import io.aster.session.Session;
import io.aster.session.SessionKey;
import io.aster.session.SessionService;
import io.aster.session.SessionState;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Stores sessions of another session service whole. Stateless. */
final class AdkRestore {
    private AdkRestore() {}

    /**
     * Stores a session, unless it is stored already as it is here.
     *
     * @param events with ids and times
     * @throws io.aster.session.SessionExistsException if a session differs from the one stored under its key
     */
    static void store(SessionKey key, List<NewEvent> events, SessionState state, Instant updated, SessionService to) {
        Instant created = events.isEmpty()
                ? updated
                : Objects.requireNonNull(events.get(0).timestamp());
        Session stored = Session.builder(key.sessionId())
                .appName(key.appName())
                .userId(key.userId())
                .keyId(key.id())
                .agentId(key.appName())
                .createdAt(created.isBefore(updated) ? created : updated)
                .updatedAt(updated)
                .eventCount(events.size())
                .build();
        to.restore(stored, state, RestoredEvents.of(key.sessionId(), events));
    }
}
