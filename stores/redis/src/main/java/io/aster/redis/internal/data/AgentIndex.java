package io.aster.redis.internal.data;

import io.aster.error.DamagedDataException;
import io.aster.redis.internal.link.Command;
import io.aster.redis.internal.link.RedisCalls;
import io.aster.redis.internal.script.Script;
import io.aster.redis.internal.script.ScriptCommand;
import io.aster.redis.internal.script.ScriptReplies;
import io.aster.store.support.Interrupts;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.Range.Boundary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ids of agents that have a list, in a sorted set whose byte order is code point order. Hints, as those of {@link SessionIndex}. */
final class AgentIndex {
    /** A page of a usual size and the one agent more that shows whether it is the last one. */
    private static final int LARGEST_BATCH = 501;

    private final RedisCalls calls;
    private final Keys keys;
    private final IndexEntries entries;

    AgentIndex(RedisCalls calls, Keys keys, Duration listTtl) {
        this.calls = calls;
        this.keys = keys;
        this.entries = new IndexEntries(listTtl);
    }

    /** Writes the entry of an agent. */
    void add(String agentId) {
        calls.read(adding(agentId));
    }

    /**
     * Writes the entry of an agent before its list is written to, so that it outlives the list.
     *
     * @return whether it is written
     */
    boolean extend(String agentId) {
        boolean extended = BestEffort.run(() -> calls.writeAll(Map.of(keys.agents(), adding(agentId))));
        Interrupts.refuse();
        return extended;
    }

    /** Writes the entry of an agent whose list is stored, and notes that in the list. */
    void confirm(String agentId, String version) {
        BestEffort.run(() -> {
            calls.writeAll(Map.of(keys.agents(), adding(agentId)));
            boolean noted = calls.read(entries.note(keys.messages(agentId)[1], "version", version)) == 1;
            if (!noted && !hasList(agentId)) {
                heal(agentId);
            }
        });
    }

    /** Removes the entry of an agent whose list was deleted. */
    void remove(String agentId) {
        BestEffort.run(() -> heal(agentId));
    }

    /** Whether the list of an agent is stored. */
    boolean hasList(String agentId) {
        return calls.read(finding(agentId));
    }

    /** Ids of agents that have a list, in code point order; removes entries of agents without one. */
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
        List<Boolean> stored = calls.readAll(agents.stream().map(this::finding).toList());
        List<String> found = new ArrayList<>();
        for (int i = 0; i < agents.size(); i++) {
            if (stored.get(i)) {
                found.add(agents.get(i));
            } else {
                refuseDamage(agents.get(i));
                heal(agents.get(i));
            }
        }
        return found;
    }

    /** Checks messages and list in one script: the list may have been stored since the read that missed it. */
    private void refuseDamage(String agentId) {
        List<Object> reply = calls.read(ScriptCommand.list(Script.LOAD, keys.messages(agentId), "1"));
        if (ScriptReplies.text(reply, 0).equals("0") && ScriptReplies.number(reply, 2) > 0) {
            throw new DamagedDataException("agent", agentId, "the fields of its list are missing");
        }
    }

    /** Removes an entry; a list may have been stored between the read that missed it and the removal, so that it is read again. */
    private void heal(String agentId) {
        calls.read(entries.remove(keys.agents(), agentId));
        if (hasList(agentId)) {
            add(agentId);
        }
    }

    private Command<Long> adding(String agentId) {
        return entries.add(keys.agents(), agentId);
    }

    private Command<Boolean> finding(String agentId) {
        String list = keys.messages(agentId)[1];
        return server -> server.hexists(list, "version");
    }
}
