package io.aster.redis;

import io.aster.error.StoreException;
import io.aster.store.SessionRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sorted sets that lists of sessions come from. Their entries are hints: each is written before its session and again after it,
 * and taken away behind it; who finds one that fits no session takes it away and looks once more.
 */
final class SessionIndex {
    private static final Logger LOG = LoggerFactory.getLogger(SessionIndex.class);

    /** An entry as young as this may be of a session that is about to be stored. */
    private static final Duration GRACE = Duration.ofMinutes(10);

    /** How many of its oldest entries an index looks at when it gets a new one that will expire. */
    private static final int OLDEST = 2;

    private final Calls calls;
    private final Keys keys;
    private final Clock clock;
    private final String ttl;

    /**
     * The index of a store.
     *
     * @param sessionTtl how long sessions live, zero for ever; the index lives twice as long
     */
    SessionIndex(Calls calls, Keys keys, Clock clock, Duration sessionTtl) {
        this.calls = calls;
        this.keys = keys;
        this.clock = clock;
        this.ttl = Long.toString(sessionTtl.multipliedBy(2).toMillis());
    }

    /** Writes a session's entries. */
    void add(SessionRecord session) {
        calls.readAll(List.copyOf(adding(session).values()));
    }

    /** Writes the entry in the index of an agent that a session is going to be of. */
    void addForAgent(SessionRecord session, String agent) {
        calls.read(adding(keys.sessionsOfAgent(agent), IndexEntry.of(session).text()));
    }

    /** Writes the entries of a session that is stored, and notes that once replicas have them: in a Cluster those of other nodes. */
    void confirm(StoredSession stored) {
        leniently(() -> {
            SessionRecord session = stored.session();
            calls.writeAll(adding(session));
            String[] hash = {keys.session(session.id())[0]};
            if (calls.read(ScriptCommand.number(Script.INDEXED, hash, "mark", stored.mark())) == 0) {
                removeWhatFitsNone(session);
            }
        });
    }

    /** The same for a session that is still to be read. */
    void confirm(String id) {
        leniently(() -> find(id).ifPresent(this::confirm));
    }

    /** Takes the entries of a session away that is stored no longer. */
    void remove(SessionRecord session) {
        leniently(() -> removeWhatFitsNone(session));
    }

    /** Takes the entry away in the index of an agent that a session was of. */
    void removeForAgent(SessionRecord session, String agent) {
        leniently(() -> heal(keys.sessionsOfAgent(agent), IndexEntry.of(session)));
    }

    /** Takes some of the oldest entries away, in the indexes that a new session is in, whose sessions have expired. */
    void prune(SessionRecord session) {
        leniently(() -> {
            List<String> indexes = IndexEntry.indexes(keys, session);
            List<List<String>> oldest = calls.readAll(indexes.stream()
                    .map(index -> (Command<List<String>>) server -> server.zrange(index, 0, OLDEST - 1))
                    .toList());
            for (int i = 0; i < indexes.size(); i++) {
                sessions(
                        indexes.get(i),
                        oldest.get(i).stream().map(IndexEntry::new).toList());
            }
        });
    }

    /** The sessions of entries of an index, in their order; what fits none is taken away. */
    List<SessionRecord> sessions(String index, List<IndexEntry> entries) {
        List<Optional<StoredSession>> stored =
                calls.readAll(entries.stream().map(entry -> finding(entry.id())).toList());
        List<SessionRecord> sessions = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            IndexEntry entry = entries.get(i);
            Optional<SessionRecord> session = stored.get(i).map(StoredSession::session);
            if (session.filter(found -> fits(found, index, entry)).isPresent()) {
                sessions.add(session.orElseThrow());
            } else if (!isYoung(entry)) {
                heal(index, entry);
            }
        }
        return sessions;
    }

    /** A session as it is stored. */
    Optional<StoredSession> find(String id) {
        return calls.read(finding(id));
    }

    /** Looks first: an entry that fits is not taken away even for a moment. */
    private void removeWhatFitsNone(SessionRecord session) {
        IndexEntry entry = IndexEntry.of(session);
        Optional<StoredSession> now = find(session.id());
        List<String> stale = IndexEntry.indexes(keys, session).stream()
                .filter(index -> now.filter(stored -> fits(stored.session(), index, entry))
                        .isEmpty())
                .toList();
        calls.readAll(stale.stream().map(index -> removing(index, entry)).toList());
        if (!stale.isEmpty()) {
            restore(stale, entry);
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
                        .filter(index -> fits(stored.session(), index, entry))
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

    private Command<Optional<StoredSession>> finding(String id) {
        String hash = keys.session(id)[0];
        return server -> server.hgetall(hash).thenApply(fields -> StoredSession.of(id, fields));
    }

    /** What is left undone here is done by the session's next write, or by the next list. */
    private static void leniently(Runnable work) {
        try {
            work.run();
        } catch (StoreException e) {
            LOG.warn("index entries could not be brought up to date", e);
        }
    }
}
