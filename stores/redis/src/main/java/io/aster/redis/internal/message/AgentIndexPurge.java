package io.aster.redis.internal.message;

import io.aster.redis.internal.data.Keys;
import io.aster.redis.internal.index.ExpiringSet;
import io.aster.redis.internal.index.Life;
import io.aster.redis.internal.link.Command;
import io.aster.redis.internal.link.RedisCalls;
import java.util.List;
import java.util.Optional;

/** Removes the index entries of agents' lists that have expired, as {@link IndexPurge} does with those of sessions. Thread-safe. */
final class AgentIndexPurge {
    private static final int AT_ONCE = 50;

    /** The time to live of a key that does not exist. */
    private static final long MISSING = -2;

    private final RedisCalls calls;
    private final Keys keys;
    private final ExpiringSet expiring;
    private final AgentIndex index;

    AgentIndexPurge(RedisCalls calls, Keys keys, ExpiringSet expiring, AgentIndex index) {
        this.calls = calls;
        this.keys = keys;
        this.expiring = expiring;
        this.index = index;
    }

    /** Looks at lists until some have expired; returns how many, 0 if none is left. */
    long run() {
        List<Object> due = calls.read(expiring.due(AT_ONCE));
        long purged = 0;
        while (purged == 0 && !due.isEmpty()) {
            for (Object member : due) {
                purged += purge((String) member) ? 1 : 0;
            }
            due = purged == 0 ? calls.read(expiring.due(AT_ONCE)) : due;
        }
        return purged;
    }

    private boolean purge(String member) {
        IndexedList list = IndexedList.ofExpiring(member);
        if (!isStored(list)) {
            index.heal(list);
            return calls.read(expiring.remove(member)) == 1;
        }
        postpone(member, list);
        return false;
    }

    private boolean isStored(IndexedList list) {
        return calls.read((Command<Long>) server -> server.exists(keys.messages(list.agentId()))) > 0;
    }

    /**
     * Puts a list off that has not expired, or is another one by now, with what its entries are now; a damaged one until it expires. One that
     * has expired since stays due.
     */
    private void postpone(String member, IndexedList list) {
        long left = calls.read((Command<Long>) server -> server.pttl(keys.messages(list.agentId())[1]));
        if (left == MISSING && !isStored(list)) {
            return;
        }
        Optional<IndexedList> now = index.find(list.agentId());
        String current = now.map(IndexedList::expiringMember).orElse(member);
        if (!current.equals(member)) {
            index.heal(list);
        }
        if (left >= 0) {
            calls.read(expiring.add(current, Life.ofMillis(left + 1)));
        }
        if (left < 0 || !current.equals(member)) {
            calls.read(expiring.remove(member));
        }
    }
}
