package io.aster.redis.internal.data;

import io.aster.error.DamagedDataException;
import io.aster.error.StoreException;
import io.aster.redis.internal.link.Command;
import io.aster.redis.internal.link.RedisCalls;
import io.aster.redis.internal.script.Script;
import io.aster.redis.internal.script.ScriptCommand;
import io.aster.redis.internal.script.ScriptReplies;
import io.aster.store.Interrupts;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.Range.Boundary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ids of agents that have a list, in a sorted set whose byte order is code point order; kept like {@link SessionIndex}. */
final class AgentIndex {
    private static final Logger LOG = LoggerFactory.getLogger(AgentIndex.class);
    private static final int LARGEST_BATCH = 500;

    private final RedisCalls calls;
    private final Keys keys;
    private final String listTtl;
    private final String ttl;

    AgentIndex(RedisCalls calls, Keys keys, Duration listTtl) {
        this.calls = calls;
        this.keys = keys;
        this.listTtl = Long.toString(listTtl.toMillis());
        this.ttl = Long.toString(listTtl.multipliedBy(2).toMillis());
    }

    void add(String agentId) {
        calls.read(adding(agentId));
    }

    /** Writes the entry of an agent before its list is written to, so that it outlives the list; false if that failed. */
    boolean extend(String agentId) {
        boolean extended = leniently(() -> calls.writeAll(Map.of(keys.agents(), adding(agentId))));
        Interrupts.refuse();
        return extended;
    }

    /** Writes the entry of an agent whose list is stored, and notes that. */
    void confirm(String agentId, String version) {
        leniently(() -> {
            calls.writeAll(Map.of(keys.agents(), adding(agentId)));
            String[] list = {keys.messages(agentId)[1]};
            boolean noted = calls.read(ScriptCommand.number(Script.INDEXED, list, listTtl, "version", version)) == 1;
            if (!noted && !isThere(agentId)) {
                heal(agentId);
            }
        });
    }

    /** Takes the entry of an agent away whose list is stored no longer. */
    void remove(String agentId) {
        leniently(() -> heal(agentId));
    }

    boolean isThere(String agentId) {
        return calls.read(finding(agentId));
    }

    List<String> list(@Nullable String after, int limit) {
        List<String> found = new ArrayList<>();
        Boundary<String> lowest = after == null ? Boundary.unbounded() : Boundary.excluding(after);
        while (found.size() < limit) {
            Range<String> range = Range.from(lowest, Boundary.unbounded());
            int batch = Math.min(LARGEST_BATCH, limit - found.size());
            List<String> agents = calls.read(server -> server.zrangebylex(keys.agents(), range, Limit.from(batch)));
            found.addAll(withList(agents));
            if (agents.size() < batch) {
                break;
            }
            lowest = Boundary.excluding(agents.get(agents.size() - 1));
        }
        return found;
    }

    private List<String> withList(List<String> agents) {
        List<Boolean> there = calls.readAll(agents.stream().map(this::finding).toList());
        List<String> found = new ArrayList<>();
        for (int i = 0; i < agents.size(); i++) {
            if (there.get(i)) {
                found.add(agents.get(i));
            } else {
                refuseDamage(agents.get(i));
                heal(agents.get(i));
            }
        }
        return found;
    }

    /** One script looks at both: a list may have been stored since it was missed. */
    private void refuseDamage(String agentId) {
        List<Object> reply = calls.read(ScriptCommand.list(Script.LOAD, keys.messages(agentId), "1"));
        if (ScriptReplies.text(reply, 0).equals("0") && ScriptReplies.number(reply, 2) > 0) {
            throw new DamagedDataException("agent", agentId, "the fields of its list are missing");
        }
    }

    /** A list may have been stored between the look that missed it and the removal of its entry. */
    private void heal(String agentId) {
        calls.read(server -> server.zrem(keys.agents(), agentId));
        if (isThere(agentId)) {
            add(agentId);
        }
    }

    private Command<Long> adding(String agentId) {
        return ScriptCommand.number(Script.INDEX, new String[] {keys.agents()}, ttl, agentId);
    }

    private Command<Boolean> finding(String agentId) {
        String list = keys.messages(agentId)[1];
        return server -> server.hexists(list, "version");
    }

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
