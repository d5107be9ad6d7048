package io.aster.redis.internal.data;

import io.aster.redis.internal.index.ExpiringSet;
import io.aster.redis.internal.index.IndexEntry;
import io.aster.store.SessionRecord;
import io.aster.value.Expiry;
import io.aster.value.ForkPoint;
import io.aster.value.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A session, and the bound under which it is in the sets by activity. Its {@code updatedAt} lies within {@link #LEASE} before that bound,
 * so that only a write after it needs a new entry.
 *
 * @param bound as its hash notes it; empty if the hash has none
 */
record IndexedSession(SessionRecord session, Optional<Instant> bound) {
    /** How long an entry by activity serves. */
    static final Duration LEASE = Duration.ofMinutes(1);

    /** A session that is about to be stored. */
    static IndexedSession ofNew(SessionRecord session) {
        return new IndexedSession(session, Optional.of(session.updatedAt().plus(LEASE)));
    }

    /** The same with a bound under which a write at this time can be stored: the one that it has, if that will do. */
    IndexedSession until(Instant write) {
        Instant last = write.isAfter(session.updatedAt()) ? write : session.updatedAt();
        boolean serves = bound.isPresent() && !bound.get().isBefore(last);
        return serves ? this : new IndexedSession(session, Optional.of(last.plus(LEASE)));
    }

    /** The same, led by another agent. */
    IndexedSession ofAgent(String agent) {
        return new IndexedSession(session.toBuilder().agentId(agent).build(), bound);
    }

    String id() {
        return session.id();
    }

    /** The same with another expiry. */
    IndexedSession expiring(Expiry expiry) {
        return new IndexedSession(session.toBuilder().expiry(expiry).build(), bound);
    }

    /** Whether it has expired by the clock of any server, as a session that is deleted if nothing has changed it. */
    boolean isToBeRemoved() {
        Instant at = session.expiry().at();
        return at != null && !at.isAfter(Instant.EPOCH);
    }

    /** The member of the set of what expires that its entries can be made of again. */
    String expiringMember() {
        ForkPoint fork = session.fork();
        return ExpiringSet.member(
                session.id(),
                session.appName(),
                session.userId(),
                session.agentId(),
                SessionFields.micros(session.createdAt()),
                bound.map(SessionFields::micros).orElse(""),
                fork == null ? "" : fork.from(),
                fork == null ? "" : fork.origin());
    }

    /** What a member says of a session: enough for its entries. */
    static IndexedSession ofExpiring(String member) {
        List<String> parts = ExpiringSet.parts(member);
        Instant created = Times.ofMicros(Long.parseLong(parts.get(4)));
        SessionRecord session = SessionRecord.builder(parts.get(0))
                .appName(parts.get(1))
                .userId(parts.get(2))
                .agentId(parts.get(3))
                .createdAt(created)
                .updatedAt(created)
                .fork(parts.get(6).isEmpty() ? null : new ForkPoint(parts.get(6), 0, parts.get(7)))
                .build();
        Optional<Instant> bound = Optional.of(parts.get(5))
                .filter(text -> !text.isEmpty())
                .map(Long::parseLong)
                .map(Times::ofMicros);
        return new IndexedSession(session, bound);
    }

    /** The entries that it has in all sorted sets. */
    Stream<IndexEntry.Placed> entries(Keys keys) {
        return Stream.concat(entriesByCreation(keys), entriesByActivity(keys));
    }

    /** Those in the sets by creation. */
    Stream<IndexEntry.Placed> entriesByCreation(Keys keys) {
        IndexEntry entry = IndexEntry.of(session.createdAt(), session.id());
        Stream<String> indexes = Stream.of(
                keys.allSessions(),
                keys.sessionsOfApp(session.appName()),
                keys.sessionsOfAppAndUser(session.appName(), session.userId()),
                keys.sessionsOfUser(session.userId()),
                keys.sessionsOfAgent(session.agentId()));
        ForkPoint fork = session.fork();
        return (fork == null
                        ? indexes
                        : Stream.concat(
                                indexes, Stream.of(keys.forksOf(fork.from()), keys.forksOfOrigin(fork.origin()))))
                .map(index -> new IndexEntry.Placed(index, entry));
    }

    /** Those in the sets by activity. */
    Stream<IndexEntry.Placed> entriesByActivity(Keys keys) {
        return bound.stream()
                .map(until -> IndexEntry.of(until, session.id()))
                .flatMap(entry -> Stream.of(
                                keys.activity(),
                                keys.activityOfApp(session.appName()),
                                keys.activityOfAppAndUser(session.appName(), session.userId()))
                        .map(index -> new IndexEntry.Placed(index, entry)));
    }

    /** Whether it has this entry. */
    boolean has(Keys keys, IndexEntry.Placed placed) {
        boolean isByCreation = placed.entry().equals(IndexEntry.of(session.createdAt(), session.id()));
        return (isByCreation ? entriesByCreation(keys) : entriesByActivity(keys)).anyMatch(placed::equals);
    }
}
