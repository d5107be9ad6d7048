package io.aster.mutants;

import io.aster.store.AppendRequest;
import io.aster.store.EventMatch;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.store.SessionUpdate;
import io.aster.store.StateChange;
import io.aster.store.WriteToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Records of the contract with one member changed. */
final class Change {
    private Change() {}

    static AppendRequest expectedSeq(AppendRequest r, long seq) {
        return r.toBuilder().expectedSeq(seq).build();
    }

    static AppendRequest state(AppendRequest r, List<StateChange> state) {
        return r.toBuilder().state(state).build();
    }

    static AppendRequest at(AppendRequest r, Instant at) {
        return r.toBuilder().at(at).build();
    }

    static AppendRequest status(AppendRequest r, String status) {
        return r.toBuilder().status(status).build();
    }

    static AppendRequest end(AppendRequest r, @Nullable String end) {
        return r.toBuilder().end(end).build();
    }

    static AppendRequest events(AppendRequest r, List<EventRecord> events) {
        return r.toBuilder().events(events).build();
    }

    static AppendRequest each(AppendRequest r, UnaryOperator<EventRecord> change) {
        return events(r, r.events().stream().map(change).toList());
    }

    static EventRecord id(EventRecord e, String id) {
        return new EventRecord(
                e.sessionId(),
                e.seq(),
                id,
                e.invocationId(),
                e.agentId(),
                e.author(),
                e.branch(),
                e.content(),
                e.actions(),
                e.metadata(),
                e.timestamp());
    }

    static EventRecord names(
            EventRecord e, @Nullable String invocationId, @Nullable String agentId, @Nullable String branch) {
        return new EventRecord(
                e.sessionId(),
                e.seq(),
                e.id(),
                invocationId,
                agentId,
                e.author(),
                branch,
                e.content(),
                e.actions(),
                e.metadata(),
                e.timestamp());
    }

    static EventRecord json(
            EventRecord e, @Nullable String content, @Nullable String actions, @Nullable String metadata) {
        return new EventRecord(
                e.sessionId(),
                e.seq(),
                e.id(),
                e.invocationId(),
                e.agentId(),
                e.author(),
                e.branch(),
                content,
                actions,
                metadata,
                e.timestamp());
    }

    static EventRecord timestamp(EventRecord e, Instant timestamp) {
        return new EventRecord(
                e.sessionId(),
                e.seq(),
                e.id(),
                e.invocationId(),
                e.agentId(),
                e.author(),
                e.branch(),
                e.content(),
                e.actions(),
                e.metadata(),
                timestamp);
    }

    static EventQuery match(EventQuery q, EventMatch match) {
        return new EventQuery(
                q.sessionId(),
                match,
                q.afterSeq(),
                q.beforeSeq(),
                q.newestFirst(),
                q.offset(),
                q.limit(),
                q.maxChars());
    }

    static EventQuery window(EventQuery q, long afterSeq, long beforeSeq) {
        return new EventQuery(
                q.sessionId(), q.match(), afterSeq, beforeSeq, q.newestFirst(), q.offset(), q.limit(), q.maxChars());
    }

    static EventQuery bounds(EventQuery q, int offset, int limit, long maxChars) {
        return new EventQuery(
                q.sessionId(), q.match(), q.afterSeq(), q.beforeSeq(), q.newestFirst(), offset, limit, maxChars);
    }

    static EventQuery newestFirst(EventQuery q, boolean newestFirst) {
        return new EventQuery(
                q.sessionId(),
                q.match(),
                q.afterSeq(),
                q.beforeSeq(),
                newestFirst,
                q.offset(),
                q.limit(),
                q.maxChars());
    }

    static SessionQuery times(SessionQuery q, @Nullable Instant from, @Nullable Instant before) {
        return q.toBuilder().createdFrom(from).createdBefore(before).build();
    }

    static SessionQuery idleFor(SessionQuery q, @Nullable Duration idleFor) {
        return q.toBuilder().idleFor(idleFor).build();
    }

    static SessionQuery names(
            SessionQuery q,
            @Nullable Set<String> apps,
            @Nullable String user,
            @Nullable String agent,
            @Nullable Set<String> statuses) {
        return q.toBuilder()
                .appNames(apps)
                .userId(user)
                .agentId(agent)
                .statuses(statuses)
                .build();
    }

    static SessionQuery after(SessionQuery q, SessionQuery.@Nullable Position after, int offset, int limit) {
        return q.toBuilder().after(after).offset(offset).limit(limit).build();
    }

    static SessionUpdate expected(SessionUpdate u, long version, long eventCount, Instant createdAt) {
        return new SessionUpdate(
                u.sessionId(),
                version,
                eventCount,
                u.version(),
                u.agentId(),
                u.status(),
                u.metadata(),
                createdAt,
                u.updatedAt(),
                u.touchedAtMost(),
                u.token());
    }

    /** A session as it was read, with another status, and a version that is greater by a step. */
    static SessionUpdate ended(SessionRecord s, String status, int step, Instant at) {
        return new SessionUpdate(
                s.id(),
                s.version(),
                SessionUpdate.ANY,
                s.version() + step,
                s.agentId(),
                status,
                s.metadata(),
                s.createdAt(),
                at,
                WriteToken.next());
    }

    static SessionUpdate metadata(SessionUpdate u, @Nullable String metadata) {
        return new SessionUpdate(
                u.sessionId(),
                u.expectedVersion(),
                u.expectedEventCount(),
                u.version(),
                u.agentId(),
                u.status(),
                metadata,
                u.createdAt(),
                u.updatedAt(),
                u.touchedAtMost(),
                u.token());
    }

    static SessionUpdate touchedAtMost(SessionUpdate u, Instant time) {
        return new SessionUpdate(
                u.sessionId(),
                u.expectedVersion(),
                u.expectedEventCount(),
                u.version(),
                u.agentId(),
                u.status(),
                u.metadata(),
                u.createdAt(),
                u.updatedAt(),
                time,
                u.token());
    }

    static SessionUpdate token(SessionUpdate u, String token) {
        return new SessionUpdate(
                u.sessionId(),
                u.expectedVersion(),
                u.expectedEventCount(),
                u.version(),
                u.agentId(),
                u.status(),
                u.metadata(),
                u.createdAt(),
                u.updatedAt(),
                u.touchedAtMost(),
                token);
    }

    static SessionRecord id(SessionRecord s, String id) {
        return SessionRecord.builder(id)
                .appName(s.appName())
                .userId(s.userId())
                .keyId(s.keyId())
                .agentId(s.agentId())
                .status(s.status())
                .metadata(s.metadata())
                .createdAt(s.createdAt())
                .updatedAt(s.updatedAt())
                .version(s.version())
                .eventCount(s.eventCount())
                .state(s.state())
                .build();
    }

    static SessionRecord status(SessionRecord s, String status) {
        return s.toBuilder().status(status).build();
    }

    static SessionRecord times(SessionRecord s, Instant createdAt, Instant updatedAt) {
        return s.toBuilder().createdAt(createdAt).updatedAt(updatedAt).build();
    }

    static SessionRecord counts(SessionRecord s, long version, long eventCount) {
        return s.toBuilder().version(version).eventCount(eventCount).build();
    }
}
