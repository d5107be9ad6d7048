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
    void add(SessionRecord session) {
        calls.readAll(List.copyOf(adding(session).values()));
    }

    /**
     * Writes the entries of a session before the session is written to, so that they outlive it.
     *
     * @return whether they are written
     */
    boolean extend(SessionRecord session) {
        boolean extended = BestEffort.run(() -> calls.writeAll(adding(session)));
        Interrupts.refuse();
        return extended;
    }

    /**
     * Writes the entries of a session that is stored; notes that in its hash once replicas have them, in a Cluster also the replicas of
     * other nodes.
     */
    void confirm(SessionRecord session) {
        BestEffort.run(() -> {
            calls.writeAll(adding(session));
            String hash = keys.session(session.id())[0];
            List<String> identity = SessionFields.identity(session);
            if (calls.read(entries.note(hash, "created_at", identity.get(0), "version", identity.get(1))) == 0) {
                repair.removeStale(session);
            }
        });
    }

    /** Removes the entries of a session that was deleted. */
    void remove(SessionRecord session) {
        BestEffort.run(() -> repair.removeStale(session));
    }

    /** Removes the entry of a session from the index of its former agent. */
    void removeForAgent(SessionRecord session, String agent) {
        BestEffort.run(() -> repair.remove(keys.sessionsOfAgent(agent), IndexEntry.of(session)));
    }

    /** Removes entries of expired sessions from the indexes that a new session is in: some of them each time. */
    void prune(SessionRecord session) {
        BestEffort.run(() -> {
            List<String> indexes = IndexEntry.indexes(keys, session);
            List<List<String>> samples = calls.readAll(indexes.stream()
                    .map(index -> (Command<List<String>>) server -> server.zrandmember(index, SAMPLE))
                    .toList());
            for (int i = 0; i < indexes.size(); i++) {
                List<IndexEntry> sample =
                        samples.get(i).stream().map(IndexEntry::new).toList();
                sessions(indexes.get(i), sample, false, damage -> {});
            }
        });
    }

    /**
     * Reads the sessions of entries of an index, in their order; removes entries without a matching session.
     *
     * @param withState whether they bring their own state along
     * @param damaged receives an error for each session that is damaged
     */
    List<SessionRecord> sessions(
            String index, List<IndexEntry> found, boolean withState, Consumer<DamagedDataException> damaged) {
        List<Map<String, String>> stored =
                lookup.fields(found.stream().map(IndexEntry::id).toList(), withState);
        List<SessionRecord> sessions = new ArrayList<>();
        List<IndexEntry> missing = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            IndexEntry entry = found.get(i);
            Optional<SessionRecord> session;
            try {
                session = SessionFields.read(entry.id(), stored.get(i));
            } catch (DamagedDataException e) {
                damaged.accept(e);
                continue;
            }
            if (session.filter(now -> repair.matches(now, index, entry)).isPresent()) {
                String state = withState ? StateFields.own(stored.get(i)) : null;
                sessions.add(session.orElseThrow().withState(state));
            } else if (session.isPresent()) {
                repair.removeOld(index, entry);
            } else {
                missing.add(entry);
            }
        }
        checkMissing(index, missing, damaged);
        return sessions;
    }

    /** Reports the sessions of entries without a hash as damaged if other keys of them remain. */
    private void checkMissing(String index, List<IndexEntry> missing, Consumer<DamagedDataException> damaged) {
        List<RedisDamage> damages =
                lookup.damages(missing.stream().map(IndexEntry::id).toList());
        for (int i = 0; i < missing.size(); i++) {
            if (damages.get(i).isNothing()) {
                repair.removeOld(index, missing.get(i));
            } else {
                damages.get(i).found().ifPresent(damaged);
            }
        }
    }

    private Map<String, Command<Long>> adding(SessionRecord session) {
        return entries.add(
                IndexEntry.indexes(keys, session), IndexEntry.of(session).text());
    }
}
