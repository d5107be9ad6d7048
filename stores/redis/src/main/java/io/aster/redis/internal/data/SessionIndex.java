package io.aster.redis.internal.data;

import io.aster.error.DamagedDataException;
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
import java.util.function.Consumer;

/**
 * The sorted sets from which sessions are listed. Index entries are hints. An entry is written before its session and confirmed after it;
 * on delete it is removed after the session. A reader that meets an entry without a matching session removes it, then re-reads the session
 * in case it was stored meanwhile. Thread-safe.
 */
public final class SessionIndex {
    /** Random entries that each new session that will expire checks in its indexes: more than one, so that they do not grow for ever. */
    private static final int SAMPLE = 2;

    private final RedisCalls calls;
    private final Keys keys;
    private final SessionLookup lookup;
    private final IndexEntries entries;
    private final IndexRepair repair;

    /**
     * The index of a store.
     *
     * @param clock determines how old entries are
     * @param ttl how long sessions live, zero for ever; the index lives twice as long
     */
    public SessionIndex(RedisCalls calls, Keys keys, SessionLookup lookup, Clock clock, Duration ttl) {
        this.calls = calls;
        this.keys = keys;
        this.lookup = lookup;
        this.entries = new IndexEntries(ttl);
        this.repair = new IndexRepair(calls, keys, entries, lookup, clock);
    }

    /** Writes a session's entries. */
    void add(IndexedSession session) {
        calls.readAll(List.copyOf(entries.add(session.entries(keys)).values()));
    }

    /**
     * Writes the entries of a session before the session is written to, so that they outlive it, and cover the time of the write.
     *
     * @param all whether those by creation have to be extended, too
     * @return whether they are written
     */
    boolean extend(IndexedSession session, boolean all) {
        boolean extended = BestEffort.run(
                () -> calls.writeAll(entries.add(all ? session.entries(keys) : session.entriesByActivity(keys))));
        Interrupts.refuse();
        return extended;
    }

    /**
     * Writes the entries of a session that is stored; notes that in its hash once replicas have them, in a Cluster also the replicas of
     * other nodes.
     */
    void confirm(IndexedSession session) {
        BestEffort.run(() -> {
            calls.writeAll(entries.add(session.entries(keys)));
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
     * @param before the session as it was before it got a new bound
     */
    void confirmActivity(IndexedSession session, IndexedSession before) {
        if (session.bound().equals(before.bound())) {
            return;
        }
        BestEffort.run(() -> {
            List<Command<Long>> commands =
                    new ArrayList<>(entries.add(session.entriesByActivity(keys)).values());
            commands.addAll(entries.remove(before.entriesByActivity(keys)));
            calls.readAll(commands);
        });
    }

    /** Removes the entries of a session that was deleted. */
    void remove(IndexedSession session) {
        BestEffort.run(() -> repair.removeStale(session));
    }

    /** Removes the entry of a session from the index of its former agent. */
    void removeForAgent(SessionRecord session, String agent) {
        IndexEntry entry = IndexEntry.of(session.createdAt(), session.id());
        BestEffort.run(() -> repair.remove(new IndexEntry.Placed(keys.sessionsOfAgent(agent), entry)));
    }

    /** Removes entries of expired sessions from the indexes that a new session is in: some of them each time. */
    void prune(IndexedSession session) {
        BestEffort.run(() -> {
            List<String> indexes =
                    session.entries(keys).map(IndexEntry.Placed::index).toList();
            List<List<String>> samples = calls.readAll(indexes.stream()
                    .map(index -> (Command<List<String>>) server -> server.zrandmember(index, SAMPLE))
                    .toList());
            List<IndexEntry.Placed> all = new ArrayList<>();
            for (int i = 0; i < indexes.size(); i++) {
                String index = indexes.get(i);
                samples.get(i).forEach(text -> all.add(new IndexEntry.Placed(index, new IndexEntry(text))));
            }
            sessions(all, false, damage -> {});
        });
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
