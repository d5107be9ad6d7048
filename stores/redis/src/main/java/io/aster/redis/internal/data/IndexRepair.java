package io.aster.redis.internal.data;

import io.aster.redis.internal.index.IndexEntries;
import io.aster.redis.internal.index.IndexEntry;
import io.aster.redis.internal.link.RedisCalls;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

    /** Removes an entry, unless it belongs to a session by now. */
    void remove(IndexEntry.Placed placed) {
        remove(List.of(placed));
    }

    /** Removes an entry unless it is young. */
    void removeOld(IndexEntry.Placed placed) {
        if (!isYoung(placed.entry())) {
            remove(placed);
        }
    }

    /** Whether an entry is left of a session that is gone, or is not what it was; asks anew. */
    boolean isLeft(IndexEntry.Placed placed) {
        String id = placed.entry().id();
        return !isYoung(placed.entry())
                && lookup.indexed(id).filter(now -> now.has(keys, placed)).isEmpty()
                && (lookup.find(id).isPresent() || lookup.damage(id).isNothing());
    }

    /** Removes those entries of a session that it does not have any more; one that it has is not removed even for a moment. */
    void removeStale(IndexedSession session) {
        Optional<IndexedSession> stored = lookup.indexed(session.id());
        remove(session.entries(keys)
                .filter(placed -> stored.filter(now -> now.has(keys, placed)).isEmpty())
                .toList());
    }

    /** Removes entries of one session, and writes those again that it has by now. */
    private void remove(List<IndexEntry.Placed> stale) {
        if (stale.isEmpty()) {
            return;
        }
        calls.readAll(entries.remove(stale.stream()));
        addAgain(stale);
    }

    /** Removes the entries of sessions that do not exist, and writes those again that a session has by now. */
    void removeAll(List<IndexedSession> gone) {
        calls.readAll(gone.stream()
                .flatMap(session -> entries.remove(session.entries(keys)).stream())
                .toList());
        List<Map<String, String>> stored =
                lookup.fields(gone.stream().map(IndexedSession::id).toList(), false);
        for (int i = 0; i < gone.size(); i++) {
            if (!stored.get(i).isEmpty()) {
                addAgain(gone.get(i).entries(keys).toList());
            }
        }
    }

    /** Writes those entries of one session that it has by now. */
    private void addAgain(List<IndexEntry.Placed> removed) {
        lookup.indexed(removed.get(0).entry().id())
                .ifPresent(now -> calls.readAll(List.copyOf(entries.add(
                                removed.stream().filter(placed -> now.has(keys, placed)),
                                entries.life(now.session().expiry()))
                        .values())));
    }

    private boolean isYoung(IndexEntry entry) {
        return Duration.between(entry.time(), clock.instant()).abs().compareTo(GRACE) < 0;
    }
}
