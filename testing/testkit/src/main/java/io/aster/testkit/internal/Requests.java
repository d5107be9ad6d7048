package io.aster.testkit.internal;

import io.aster.store.AppendRequest;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.SessionUpdate;
import io.aster.store.StateChange;
import io.aster.store.StateScope;
import io.aster.value.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Records and queries for tests that call the store itself, without the service. */
public final class Requests {
    public static final Instant NOW = SteppingClock.START;

    private Requests() {}

    public static SessionRecord session(String id, String status, long version) {
        return SessionRecord.builder(id)
                .appName("app")
                .userId("user")
                .agentId("agent")
                .status(status)
                .createdAt(NOW)
                .updatedAt(NOW)
                .version(version)
                .build();
    }

    public static SessionUpdate update(String session, long expectedVersion, long expectedEventCount) {
        return SessionUpdate.builder(session)
                .expectedVersion(expectedVersion)
                .expectedEventCount(expectedEventCount)
                .version(40)
                .agentId("next")
                .status("completed")
                .createdAt(NOW)
                .updatedAt(NOW.plusSeconds(9))
                .build();
    }

    /** Gives a session the next version. */
    public static SessionUpdate step(String session, long expectedVersion, String agentId, String token) {
        return SessionUpdate.builder(session)
                .expectedVersion(expectedVersion)
                .agentId(agentId)
                .status(SessionRecord.ACTIVE)
                .createdAt(NOW)
                .updatedAt(NOW)
                .token(token)
                .build();
    }

    public static AppendRequest request(String session, long expectedSeq, String... ids) {
        List<EventRecord> events =
                List.of(ids).stream().map(id -> event(session, 0, id)).toList();
        return AppendRequest.builder(session, events, NOW)
                .expectedSeq(expectedSeq)
                .build();
    }

    /** An append that belongs to a restore. */
    public static AppendRequest restoring(String session, long expectedSeq, String... ids) {
        return request(session, expectedSeq, ids).toBuilder()
                .status(SessionRecord.RESTORING)
                .build();
    }

    /** An append that ends its session. */
    public static AppendRequest ending(String session, String end, String... ids) {
        return request(session, AppendRequest.ANY, ids).toBuilder().end(end).build();
    }

    public static EventRecord event(String session, long seq, String id) {
        return EventRecord.builder(session, id)
                .seq(seq)
                .author("user")
                .timestamp(NOW)
                .build();
    }

    /** An event of roughly this number of characters of JSON: a store may write JSON with other spaces. */
    public static EventRecord sized(String session, String id, String author, int chars) {
        String json = "{\"text\":\"" + "x".repeat(chars) + "\"}";
        return EventRecord.builder(session, id)
                .author(author)
                .content(json)
                .timestamp(NOW)
                .build();
    }

    /** Gives a key of a session's own state a value as JSON; {@code null} removes the key. */
    public static StateChange change(String key, @Nullable String json) {
        return new StateChange(StateScope.SESSION, key, json, 0);
    }

    /** The own state of a session that has some. */
    public static Map<String, ?> state(SessionStore store, String session) {
        return Json.read(
                Objects.requireNonNull(store.state(session).orElseThrow().session()));
    }

    public static EventQuery all(String session) {
        return EventQuery.builder(session, 100).build();
    }

    public static SessionQuery everySession() {
        return SessionQuery.builder(10_000).build();
    }

    /** The sessions that were not written to for longer than this. */
    public static SessionQuery idleFor(Duration span) {
        return SessionQuery.builder(10_000).idleFor(span).build();
    }
}
