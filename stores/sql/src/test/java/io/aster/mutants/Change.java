package io.aster.mutants;

import io.aster.store.AppendRequest;
import io.aster.store.EventMatch;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.store.SessionUpdate;
import io.aster.store.StateChange;
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

    static AppendRequest createdAt(AppendRequest r, @Nullable Instant createdAt) {
        return r.toBuilder().createdAt(createdAt).build();
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
        return e.toBuilder().id(id).build();
    }

    static EventRecord names(
            EventRecord e, @Nullable String invocationId, @Nullable String agentId, @Nullable String branch) {
        return e.toBuilder()
                .invocationId(invocationId)
                .agentId(agentId)
                .branch(branch)
                .build();
    }

    static EventRecord json(
            EventRecord e, @Nullable String content, @Nullable String actions, @Nullable String metadata) {
        return e.toBuilder()
                .content(content)
                .actions(actions)
                .metadata(metadata)
                .build();
    }

    static EventRecord timestamp(EventRecord e, Instant timestamp) {
        return e.toBuilder().timestamp(timestamp).build();
    }

    static EventQuery match(EventQuery q, EventMatch match) {
        return q.toBuilder().match(match).build();
    }

    static EventQuery window(EventQuery q, long afterSeq, long beforeSeq) {
        return q.toBuilder().afterSeq(afterSeq).beforeSeq(beforeSeq).build();
    }

    static EventQuery bounds(EventQuery q, int offset, int limit, long maxChars) {
        return q.toBuilder().offset(offset).limit(limit).maxChars(maxChars).build();
    }

    static EventQuery newestFirst(EventQuery q, boolean newestFirst) {
        return q.toBuilder().newestFirst(newestFirst).build();
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
        return u.toBuilder()
                .expectedVersion(version)
                .expectedEventCount(eventCount)
                .createdAt(createdAt)
                .build();
    }

    /** A session as it was read, with another status, and a version that is greater by a step. */
    static SessionUpdate ended(SessionRecord s, String status, int step, Instant at) {
        return SessionUpdate.builder(s.id())
                .expectedVersion(s.version())
                .version(s.version() + step)
                .agentId(s.agentId())
                .status(status)
                .metadata(s.metadata())
                .expiry(s.expiry())
                .createdAt(s.createdAt())
                .updatedAt(at)
                .build();
    }

    static SessionUpdate metadata(SessionUpdate u, @Nullable String metadata) {
        return u.toBuilder().metadata(metadata).build();
    }

    static SessionUpdate touchedAtMost(SessionUpdate u, Instant time) {
        return u.toBuilder().touchedAtMost(time).build();
    }

    static SessionUpdate token(SessionUpdate u, String token) {
        return u.toBuilder().token(token).build();
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
                .expiry(s.expiry())
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
