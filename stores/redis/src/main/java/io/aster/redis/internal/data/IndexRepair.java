package io.aster.redis.internal.data;

import io.aster.redis.internal.link.RedisCalls;
import io.aster.store.SessionRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Removes index entries that match no session. The session may have been stored between the read that missed it and the removal. So each
 * removal is followed by another read, and the entry is written again if it matches now.
 */
final class IndexRepair {
    /** An entry as young as this may belong to a session that is about to be stored. */
    private static final Duration GRACE = Duration.ofMinutes(10);

    private final RedisCalls calls;
    private final Keys keys;
    private final IndexEntries entries;
    private final SessionLookup lookup;
    private final Clock clock;

    IndexRepair(RedisCalls calls, Keys keys, IndexEntries entries, SessionLookup lookup, Clock clock) {
        this.calls = calls;
        this.keys = keys;
        this.entries = entries;
        this.lookup = lookup;
        this.clock = clock;
    }

    /** Whether a session has this entry in this index. */
    boolean matches(SessionRecord session, String index, IndexEntry entry) {
        return IndexEntry.of(session).equals(entry)
                && IndexEntry.indexes(keys, session).contains(index);
    }

    /** Removes an entry, unless it matches a session by now. */
    void remove(String index, IndexEntry entry) {
        calls.read(entries.remove(index, entry.text()));
        restore(List.of(index), entry);
    }

    /** Removes an entry unless it is young. */
    void removeOld(String index, IndexEntry entry) {
        if (!isYoung(entry)) {
            remove(index, entry);
        }
    }

    /** Removes those entries of a session that do not match what is stored; one that matches is not removed even for a moment. */
    void removeStale(SessionRecord session) {
        IndexEntry entry = IndexEntry.of(session);
        Optional<SessionRecord> stored = lookup.find(session.id());
        List<String> stale = IndexEntry.indexes(keys, session).stream()
                .filter(index ->
                        stored.filter(now -> matches(now, index, entry)).isEmpty())
                .toList();
        calls.readAll(
                stale.stream().map(index -> entries.remove(index, entry.text())).toList());
        if (!stale.isEmpty()) {
            restore(stale, entry);
        }
    }

    private void restore(List<String> indexes, IndexEntry entry) {
        lookup.find(entry.id())
                .ifPresent(stored -> calls.readAll(indexes.stream()
                        .filter(index -> matches(stored, index, entry))
                        .map(index -> entries.add(index, entry.text()))
                        .toList()));
    }

    private boolean isYoung(IndexEntry entry) {
        return Duration.between(entry.createdAt(), clock.instant()).abs().compareTo(GRACE) < 0;
    }
}
