package io.aster.redis.internal.message;

import io.aster.redis.internal.data.DataChecks;
import io.aster.redis.internal.data.Keys;
import io.aster.redis.internal.link.RedisCalls;
import io.aster.store.check.DataListener;
import io.aster.store.check.Finding;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.Range.Boundary;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Checks that the index of agents has every list, and nothing else. Not thread-safe. */
public final class AgentCheck {
    private static final int BATCH = 200;
    private static final int LOOKS = 4;
    private static final long PAUSE = Duration.ofMillis(50).toNanos();

    private final RedisCalls calls;
    private final Keys keys;
    private final AgentIndex index;
    private final boolean repair;
    private final DataListener listener;

    public AgentCheck(RedisCalls calls, Keys keys, Duration ttl, boolean repair, DataListener listener) {
        this.calls = calls;
        this.keys = keys;
        this.index = new AgentIndex(calls, keys, ttl);
        this.repair = repair;
        this.listener = listener;
    }

    /** Checks the entry of an agent. Its list may have been removed since it was seen, and then needs none. */
    public void check(String agentId) {
        if (!isListed(agentId) && index.hasList(agentId) && !isListed(agentId)) {
            if (repair) {
                index.find(agentId).ifPresent(index::add);
            }
            listener.found(Finding.of(DataChecks.INDEX_MISSING, subject(agentId), "is not in " + keys.agents())
                    .repaired(repair));
        }
    }

    private boolean isListed(String agentId) {
        return calls.read(server -> server.zscore(keys.agents(), agentId).thenApply(score -> score != null));
    }

    /** Walks through the entries, to find those of agents that have no list. */
    public void run() {
        Boundary<String> lowest = Boundary.unbounded();
        List<String> found;
        do {
            Range<String> range = Range.from(lowest, Boundary.unbounded());
            found = calls.read(server -> server.zrangebylex(keys.agents(), range, Limit.from(BATCH)));
            for (String agentId : found) {
                if (!index.hasList(agentId)) {
                    left(agentId);
                }
                lowest = Boundary.excluding(agentId);
            }
        } while (found.size() == BATCH);
    }

    private void left(String agentId) {
        if (isBeingCreated(agentId)) {
            return;
        }
        if (repair) {
            index.heal(IndexedList.gone(agentId, null));
        }
        listener.found(
                Finding.of(DataChecks.INDEX_LEFTOVERS, subject(agentId), "is in " + keys.agents() + ", but has no list")
                        .repaired(repair));
    }

    /** An entry is written shortly before its list is. Messages without a list are damage, which their reader reports. */
    private boolean isBeingCreated(String agentId) {
        for (int i = 0; i < LOOKS; i++) {
            if (calls.read(server -> server.exists(keys.messages(agentId))) > 0) {
                return true;
            }
            LockSupport.parkNanos(PAUSE);
        }
        return false;
    }

    private static String subject(String agentId) {
        return "agent \"" + agentId + '"';
    }
}
