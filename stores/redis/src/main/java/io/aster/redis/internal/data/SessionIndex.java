package io.aster.redis.internal.data;

import io.aster.error.DamagedDataException;
import io.aster.redis.internal.index.BestEffort;
import io.aster.redis.internal.index.ExpiringSet;
import io.aster.redis.internal.index.IndexEntries;
import io.aster.redis.internal.index.IndexEntry;
import io.aster.redis.internal.index.Life;
import io.aster.redis.internal.link.Command;
import io.aster.redis.internal.link.RedisCalls;
import io.aster.store.SessionRecord;
import io.aster.store.support.Interrupts;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The sorted sets from which sessions are listed. Index entries are hints. An entry is written before its session and confirmed after it;
 * on delete it is removed after the session. A reader that meets an entry without a matching session removes it, then re-reads the session
 * in case it was stored meanwhile. Thread-safe.
 */
public final class SessionIndex {
    /** How many expired sessions each new session that will expire looks for: more than one, so that their entries do not grow in number. */
    private static final int PRUNED = 4;

    private final RedisCalls calls;
    private final Keys keys;
    private final SessionLookup lookup;
    private final IndexEntries entries;
    private final ExpiringSet expiring;
    private final IndexRepair repair;
    private final IndexPurge purge;

    /**
     * The index of a store.
     *
     * @param clock determines how old entries are
     * @param ttl how long sessions live that have no expiry of their own, zero for ever; the index lives twice as long
     */
    public SessionIndex(RedisCalls calls, Keys keys, SessionLookup lookup, Clock clock, Duration ttl) {
        this.calls = calls;
        this.keys = keys;
        this.lookup = lookup;
        this.entries = new IndexEntries(ttl);
        this.expiring = new ExpiringSet(keys.expiringSessions());
        this.repair = new IndexRepair(calls, keys, entries, lookup, clock);
        this.purge = new IndexPurge(calls, keys, expiring, lookup, repair);
    }

    /** What removes entries that match no session. */
    IndexRepair repair() {
        return repair;
    }

    /** Writes a session's entries, and the version of the format. */
    void add(IndexedSession session) {
        calls.readAll(StoreFormat.with(keys, adding(session, true).values()));
    }

    /**
     * The commands that write a session's entries, by the keys of their indexes. No list needs those of a session that is to be removed.
     *
     * @param all whether those by creation are among them
     */
    private Map<String, Command<Long>> adding(IndexedSession session, boolean all) {
        Life life = entries.life(session.session().expiry());
        Stream<IndexEntry.Placed> placed = all ? session.entries(keys) : session.entriesByActivity(keys);
        Map<String, Command<Long>> adding = entries.add(session.isToBeRemoved() ? Stream.empty() : placed, life);
        if (!life.isEndless()) {
            adding.put(expiring.key(), expiring.add(session.expiringMember(), life));
        }
        return adding;
    }

    /**
     * Writes the entries of a session before the session is written to, so that they outlive it, and cover the time of the write.
     *
     * @param all whether those by creation have to be extended, too
     * @return whether they are written
     */
    boolean extend(IndexedSession session, boolean all) {
        return extend(List.of(session), all);
    }

    /** The same for several sessions, with one wait for all. */
    boolean extend(List<IndexedSession> sessions, boolean all) {
        List<Map.Entry<String, Command<Long>>> adding = sessions.stream()
                .flatMap(session -> adding(session, all).entrySet().stream())
                .toList();
        boolean extended = BestEffort.run(() -> calls.writeAll(adding));
        Interrupts.refuse();
        return extended;
    }

    /**
     * Writes the entries of a session that is stored; notes that in its hash once replicas have them, in a Cluster also the replicas of
     * other nodes.
     */
    void confirm(IndexedSession session) {
        BestEffort.run(() -> {
            calls.writeAll(adding(session, true).entrySet());
            String hash = keys.session(session.id())[0];
            List<String> identity = SessionFields.identity(session.session());
            if (calls.read(entries.note(hash, "created_at", identity.get(0), "version", identity.get(1))) == 0) {
                repair.removeStale(session);
            }
        });
    }

    /**
     * Writes the entries by activity of a session that was written to once more, because a reader may have removed them before the write,
     * and removes those that they replace.
     *
     * @param before the session as it was before it got a new bound, another agent or another lifetime
     * @param all whether it may have got another agent or lifetime
     */
    void confirmActivity(IndexedSession session, IndexedSession before, boolean all) {
        send(confirming(session, before, all));
    }

    /** The same for several sessions, each of which may have got another agent or lifetime; with one wait for all. */
    void confirmActivity(List<Change> changes) {
        send(changes.stream()
                .flatMap(change -> confirming(change.after(), change.before(), true).stream())
                .toList());
    }

    /** A session before a write, and as its entries cover it after the write. */
    record Change(IndexedSession before, IndexedSession after) {}

    private List<Command<Long>> confirming(IndexedSession session, IndexedSession before, boolean all) {
        List<Command<Long>> commands = new ArrayList<>();
        if (!session.bound().equals(before.bound())) {
            commands.addAll(adding(session, false).values());
            commands.addAll(entries.remove(before.entriesByActivity(keys)));
        } else if (all && expires(session)) {
            // A purge may have moved it to the time at which the session would have expired before this write.
            commands.add(expiring.add(
                    session.expiringMember(), entries.life(session.session().expiry())));
        }
        boolean keeps = expires(session) && session.expiringMember().equals(before.expiringMember());
        if (!keeps && (all || expires(session))) {
            commands.add(expiring.remove(before.expiringMember()));
        }
        return commands;
    }

    private void send(List<Command<Long>> commands) {
        if (!commands.isEmpty()) {
            BestEffort.run(() -> calls.readAll(commands));
        }
    }

    /** Removes the entries of a session that was deleted. */
    void remove(IndexedSession session) {
        BestEffort.run(() -> {
            repair.removeStale(session);
            calls.read(expiring.remove(session.expiringMember()));
        });
    }

    /** Removes the entry of a session from the index of its former agent. */
    void removeForAgent(SessionRecord session, String agent) {
        IndexEntry entry = IndexEntry.of(session.createdAt(), session.id());
        BestEffort.run(() -> repair.remove(new IndexEntry.Placed(keys.sessionsOfAgent(agent), entry)));
    }

    /** Whether a session expires. */
    boolean expires(IndexedSession session) {
        return !entries.life(session.session().expiry()).isEndless();
    }

    /** Removes entries of sessions that have expired, of some each time. */
    void prune() {
        BestEffort.run(() -> {
            OptionalLong unused = purge.some(PRUNED);
        });
    }

    /** Removes entries of sessions that have expired; returns of how many, 0 if none are left. */
    long purge() {
        return purge.run();
    }

    /**
     * Reads the sessions of index entries, in their order; removes entries without a matching session.
     *
     * @param withState whether they bring their own state along
     * @param damaged receives an error for each session that is damaged
     */
    List<IndexedSession> sessions(
            List<IndexEntry.Placed> found, boolean withState, Consumer<DamagedDataException> damaged) {
        List<Map<String, String>> stored =
                lookup.fields(found.stream().map(placed -> placed.entry().id()).toList(), withState);
        List<IndexedSession> sessions = new ArrayList<>();
        List<IndexEntry.Placed> missing = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            IndexEntry.Placed placed = found.get(i);
            Optional<IndexedSession> session;
            try {
                session = SessionFields.readIndexed(placed.entry().id(), stored.get(i), withState);
            } catch (DamagedDataException e) {
                damaged.accept(e);
                continue;
            }
            if (session.filter(now -> now.has(keys, placed)).isPresent()) {
                sessions.add(session.orElseThrow());
            } else if (session.isPresent()) {
                repair.removeOld(placed);
            } else {
                missing.add(placed);
            }
        }
        checkMissing(missing, damaged);
        return sessions;
    }

    /** Reports the sessions of entries without a hash as damaged if other keys of them remain. */
    private void checkMissing(List<IndexEntry.Placed> missing, Consumer<DamagedDataException> damaged) {
        List<RedisDamage> damages = lookup.damages(
                missing.stream().map(placed -> placed.entry().id()).toList());
        for (int i = 0; i < missing.size(); i++) {
            if (damages.get(i).isNothing()) {
                repair.removeOld(missing.get(i));
            } else {
                damages.get(i).found().ifPresent(damaged);
            }
        }
    }
}
