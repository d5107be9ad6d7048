package io.aster.redis.internal.data;

import io.aster.error.DamagedDataException;
import io.aster.error.StoreException;
import io.aster.redis.internal.link.Command;
import io.aster.redis.internal.link.RedisCalls;
import io.aster.redis.internal.script.Script;
import io.aster.redis.internal.script.ScriptCommand;
import io.aster.store.Interrupts;
import io.aster.store.SessionRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sorted sets that lists of sessions come from. Their entries are hints: each is written before its session and again after it,
 * and taken away behind it; who finds one that fits no session takes it away and looks once more.
 */
public final class SessionIndex {
    private static final Logger LOG = LoggerFactory.getLogger(SessionIndex.class);

    /** An entry as young as this may be of a session that is about to be stored. */
    private static final Duration GRACE = Duration.ofMinutes(10);

    /** Random entries that an index looks at for each new one that will expire: more than one, so that it does not grow for ever. */
    private static final int SAMPLE = 2;

    private final RedisCalls calls;
    private final Keys keys;
    private final Clock clock;
    private final String sessionTtl;
    private final String ttl;

    /**
     * The index of a store.
     *
     * @param sessionTtl how long sessions live, zero for ever; the index lives twice as long
     */
    public SessionIndex(RedisCalls calls, Keys keys, Clock clock, Duration sessionTtl) {
        this.calls = calls;
        this.keys = keys;
        this.clock = clock;
        this.sessionTtl = Long.toString(sessionTtl.toMillis());
        this.ttl = Long.toString(sessionTtl.multipliedBy(2).toMillis());
    }

    /** Writes a session's entries. */
    void add(SessionRecord session) {
        calls.readAll(List.copyOf(adding(session).values()));
    }

    /** Writes the entries of a session before it is written to, so that they outlive it; false if that failed. */
    boolean extend(SessionRecord session) {
        boolean extended = leniently(() -> calls.writeAll(adding(session)));
        Interrupts.refuse();
        return extended;
    }

    /** Writes the entries of a session that is stored, and notes that once replicas have them: in a Cluster those of other nodes. */
    void confirm(SessionRecord session) {
        leniently(() -> {
            calls.writeAll(adding(session));
            String[] hash = {keys.session(session.id())[0]};
            List<String> identity = SessionFields.identity(session);
            Command<Long> note = ScriptCommand.number(
                    Script.INDEXED, hash, sessionTtl, "created_at", identity.get(0), "version", identity.get(1));
            if (calls.read(note) == 0) {
                removeWhatFitsNone(session);
            }
        });
    }

    /** Takes the entries of a session away that is stored no longer. */
    void remove(SessionRecord session) {
        leniently(() -> removeWhatFitsNone(session));
    }

    /** Takes the entry away in the index of an agent that a session was of. */
    void removeForAgent(SessionRecord session, String agent) {
        leniently(() -> heal(keys.sessionsOfAgent(agent), IndexEntry.of(session)));
    }

    /** Removes entries whose sessions have expired from the indexes that a new session is in: some of them each time. */
    void prune(SessionRecord session) {
        leniently(() -> {
            List<String> indexes = IndexEntry.indexes(keys, session);
            List<List<String>> samples = calls.readAll(indexes.stream()
                    .map(index -> (Command<List<String>>) server -> server.zrandmember(index, SAMPLE))
                    .toList());
            for (int i = 0; i < indexes.size(); i++) {
                List<IndexEntry> sample =
                        samples.get(i).stream().map(IndexEntry::new).toList();
                sessions(indexes.get(i), sample, damage -> {});
            }
        });
    }

    /**
     * The sessions of entries of an index, in their order; what fits none is removed.
     *
     * @param damaged takes what is found of sessions that are damaged
     */
    List<SessionRecord> sessions(String index, List<IndexEntry> entries, Consumer<DamagedDataException> damaged) {
        List<Map<String, String>> stored = calls.readAll(
                entries.stream().map(entry -> fieldsOf(entry.id())).toList());
        List<SessionRecord> sessions = new ArrayList<>();
        List<IndexEntry> missing = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            IndexEntry entry = entries.get(i);
            Optional<SessionRecord> session;
            try {
                session = SessionFields.read(entry.id(), stored.get(i));
            } catch (DamagedDataException e) {
                damaged.accept(e);
                continue;
            }
            if (session.filter(found -> fits(found, index, entry)).isPresent()) {
                sessions.add(session.orElseThrow());
            } else if (session.isPresent()) {
                healOld(index, entry);
            } else {
                missing.add(entry);
            }
        }
        lookAfter(index, missing, damaged);
        return sessions;
    }

    /**
     * A session as it is stored, if its hash is.
     *
     * @throws DamagedDataException if the hash is not whole
     */
    Optional<SessionRecord> find(String id) {
        return SessionFields.read(id, calls.read(fieldsOf(id)));
    }

    /** What is left of a session. */
    Damage damage(String id) {
        return new Damage(id, calls.read(Damage.check(keys, id)));
    }

    /** Entries of which there is no hash are those of damaged sessions, if anything else of them is left. */
    private void lookAfter(String index, List<IndexEntry> missing, Consumer<DamagedDataException> damaged) {
        List<List<Object>> left = calls.readAll(
                missing.stream().map(entry -> Damage.check(keys, entry.id())).toList());
        for (int i = 0; i < missing.size(); i++) {
            Damage damage = new Damage(missing.get(i).id(), left.get(i));
            if (damage.isNothing()) {
                healOld(index, missing.get(i));
            } else {
                damage.found().ifPresent(damaged);
            }
        }
    }

    /** Looks first: an entry that fits is not taken away even for a moment. */
    private void removeWhatFitsNone(SessionRecord session) {
        IndexEntry entry = IndexEntry.of(session);
        Optional<SessionRecord> now = find(session.id());
        List<String> stale = IndexEntry.indexes(keys, session).stream()
                .filter(index ->
                        now.filter(stored -> fits(stored, index, entry)).isEmpty())
                .toList();
        calls.readAll(stale.stream().map(index -> removing(index, entry)).toList());
        if (!stale.isEmpty()) {
            restore(stale, entry);
        }
    }

    private void healOld(String index, IndexEntry entry) {
        if (!isYoung(entry)) {
            heal(index, entry);
        }
    }

    private void heal(String index, IndexEntry entry) {
        calls.read(removing(index, entry));
        restore(List.of(index), entry);
    }

    /** A session may have been stored between the look that missed it and the removal of its entry. */
    private void restore(List<String> indexes, IndexEntry entry) {
        find(entry.id())
                .ifPresent(stored -> calls.readAll(indexes.stream()
                        .filter(index -> fits(stored, index, entry))
                        .map(index -> adding(index, entry.text()))
                        .toList()));
    }

    private boolean fits(SessionRecord session, String index, IndexEntry entry) {
        return IndexEntry.of(session).equals(entry)
                && IndexEntry.indexes(keys, session).contains(index);
    }

    private boolean isYoung(IndexEntry entry) {
        return Duration.between(entry.createdAt(), clock.instant()).abs().compareTo(GRACE) < 0;
    }

    private Map<String, Command<Long>> adding(SessionRecord session) {
        String entry = IndexEntry.of(session).text();
        return IndexEntry.indexes(keys, session).stream()
                .collect(Collectors.toMap(index -> index, index -> adding(index, entry)));
    }

    private Command<Long> adding(String index, String entry) {
        return ScriptCommand.number(Script.INDEX, new String[] {index}, ttl, entry);
    }

    private static Command<Long> removing(String index, IndexEntry entry) {
        return server -> server.zrem(index, entry.text());
    }

    private Command<Map<String, String>> fieldsOf(String id) {
        String hash = keys.session(id)[0];
        return server -> server.hgetall(hash);
    }

    /** What is left undone here is done by the session's next write, or by the next list. */
    private static boolean leniently(Runnable work) {
        try {
            work.run();
            return true;
        } catch (StoreException e) {
            LOG.warn("index entries could not be brought up to date", e);
            return false;
        }
    }
}
