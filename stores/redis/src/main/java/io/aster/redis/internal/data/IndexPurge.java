package io.aster.redis.internal.data;

import io.aster.error.DamagedDataException;
import io.aster.redis.internal.index.ExpiringSet;
import io.aster.redis.internal.index.Life;
import io.aster.redis.internal.link.Command;
import io.aster.redis.internal.link.RedisCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Removes the index entries of sessions that have expired, whose keys the server has removed. May run on several nodes concurrently: they do
 * the same, and each session is counted by one of them. Thread-safe.
 */
final class IndexPurge {
    private static final int AT_ONCE = 50;

    /** The time to live of a key that does not exist. */
    private static final long MISSING = -2;

    private final RedisCalls calls;
    private final Keys keys;
    private final ExpiringSet expiring;
    private final SessionLookup lookup;
    private final IndexRepair repair;

    IndexPurge(RedisCalls calls, Keys keys, ExpiringSet expiring, SessionLookup lookup, IndexRepair repair) {
        this.calls = calls;
        this.keys = keys;
        this.expiring = expiring;
        this.lookup = lookup;
        this.repair = repair;
    }

    /** Looks at sessions until some have expired; returns how many, 0 if none is left. */
    long run() {
        OptionalLong purged = some(AT_ONCE);
        while (purged.isPresent() && purged.getAsLong() == 0) {
            purged = some(AT_ONCE);
        }
        return purged.orElse(0);
    }

    /**
     * Looks at sessions that may have expired. Those that have not are looked at again when they can have.
     *
     * @return how many had expired; empty if none was to be looked at
     */
    OptionalLong some(int limit) {
        List<String> due =
                calls.read(expiring.due(limit)).stream().map(String.class::cast).toList();
        if (due.isEmpty()) {
            return OptionalLong.empty();
        }
        List<String> ids = due.stream()
                .map(member -> IndexedSession.ofExpiring(member).id())
                .toList();
        List<Map<String, String>> stored = lookup.fields(ids, false);
        List<RedisDamage> remains = lookup.damages(ids);
        List<String> gone = new ArrayList<>();
        for (int i = 0; i < due.size(); i++) {
            if (stored.get(i).isEmpty() && remains.get(i).isNothing()) {
                gone.add(due.get(i));
            } else {
                postpone(due.get(i), ids.get(i), stored.get(i));
            }
        }
        return OptionalLong.of(remove(gone));
    }

    private static Optional<IndexedSession> session(String id, Map<String, String> fields) {
        try {
            return SessionFields.readIndexed(id, fields, false);
        } catch (DamagedDataException e) {
            return Optional.empty();
        }
    }

    private long remove(List<String> gone) {
        repair.removeAll(gone.stream().map(IndexedSession::ofExpiring).toList());
        return calls.readAll(gone.stream().map(expiring::remove).toList()).stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /**
     * Puts a session off that has not expired, or is another one by now, with what its entries are now; a damaged one until it expires. One
     * that has expired since it was read stays due.
     *
     * @param fields empty if its hash is missing
     */
    private void postpone(String member, String id, Map<String, String> fields) {
        long left = calls.read((Command<Long>) server -> server.pttl(keys.session(id)[0]));
        if (left == MISSING && !fields.isEmpty()) {
            return;
        }
        String current = session(id, fields).map(IndexedSession::expiringMember).orElse(member);
        if (!current.equals(member)) {
            repair.removeStale(IndexedSession.ofExpiring(member));
        }
        if (left >= 0) {
            calls.read(expiring.add(current, Life.ofMillis(left + 1)));
        }
        if (left < 0 || !current.equals(member)) {
            calls.read(expiring.remove(member));
        }
    }
}
