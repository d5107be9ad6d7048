package io.aster.redis.internal.data;

import io.aster.error.DamagedDataException;
import io.aster.redis.internal.link.Command;
import io.aster.redis.internal.link.RedisCalls;
import io.aster.redis.internal.script.Script;
import io.aster.redis.internal.script.ScriptCommand;
import io.aster.redis.internal.script.ScriptReplies;
import io.aster.store.MessageOwner;
import io.aster.store.support.Interrupts;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.Range.Boundary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The ids of agents that have a list, in a sorted set whose byte order is code point order, and those of each user's lists. Hints, as those
 * of {@link SessionIndex}.
 */
final class AgentIndex {
    /** A page of a usual size and the one agent more that shows whether it is the last one. */
    private static final int LARGEST_BATCH = 501;

    /** Between an app and an agent's id in an entry; no name has control characters. */
    private static final char SEPARATOR = '\n';

    private final RedisCalls calls;
    private final Keys keys;
    private final IndexEntries entries;

    AgentIndex(RedisCalls calls, Keys keys, Duration listTtl) {
        this.calls = calls;
        this.keys = keys;
        this.entries = new IndexEntries(listTtl);
    }

    /** Writes the entries of an agent. */
    void add(String agentId, @Nullable MessageOwner owner) {
        calls.readAll(List.copyOf(adding(agentId, owner).values()));
    }

    /**
     * Writes the entries of an agent before its list is written to, so that they outlive the list.
     *
     * @return whether they are written
     */
    boolean extend(String agentId, @Nullable MessageOwner owner) {
        boolean extended = BestEffort.run(() -> calls.writeAll(adding(agentId, owner)));
        Interrupts.refuse();
        return extended;
    }

    /** Writes the entries of an agent whose list is stored, and notes that in the list. */
    void confirm(String agentId, @Nullable MessageOwner owner, String version) {
        BestEffort.run(() -> {
            calls.writeAll(adding(agentId, owner));
            boolean noted = calls.read(entries.note(keys.messages(agentId)[1], "version", version)) == 1;
            if (!noted && !hasList(agentId)) {
                heal(agentId, owner);
            }
        });
    }

    /** Removes the entries of an agent whose list was deleted. */
    void remove(String agentId, @Nullable MessageOwner owner) {
        BestEffort.run(() -> heal(agentId, owner));
    }

    /** Removes the entry of a list that this user no longer owns. */
    void removeStale(String agentId, MessageOwner owner) {
        BestEffort.run(() -> healOfUser(agentId, owner));
    }

    /** Passes the agents whose lists seem to belong to a user, of one app or ({@code null}) of all. */
    void eachOfUser(@Nullable String app, String user, BiConsumer<MessageOwner, String> agents) {
        String owned = keys.agentsOfUser(user);
        Boundary<String> highest =
                app == null ? Boundary.unbounded() : Boundary.excluding(app + (char) (SEPARATOR + 1));
        Boundary<String> lowest = app == null ? Boundary.unbounded() : Boundary.including(app + SEPARATOR);
        List<String> found = List.of();
        do {
            Range<String> range = Range.from(lowest, highest);
            found = calls.read(server -> server.zrangebylex(owned, range, Limit.from(LARGEST_BATCH)));
            for (String entry : found) {
                int end = entry.indexOf(SEPARATOR);
                agents.accept(new MessageOwner(entry.substring(0, end), user), entry.substring(end + 1));
                lowest = Boundary.excluding(entry);
            }
        } while (found.size() == LARGEST_BATCH);
    }

    /** Passes the agents whose lists belong to an app. Its lists are in no index of their own: this reads the owner of each list. */
    void eachOfApp(String app, Consumer<String> agents) {
        Boundary<String> lowest = Boundary.unbounded();
        List<String> found = List.of();
        do {
            Range<String> range = Range.from(lowest, Boundary.unbounded());
            found = calls.read(server -> server.zrangebylex(keys.agents(), range, Limit.from(LARGEST_BATCH)));
            List<MessageOwner> owners =
                    calls.readAll(found.stream().map(this::owner).toList());
            for (int i = 0; i < found.size(); i++) {
                if (owners.get(i).appName().equals(app)) {
                    agents.accept(found.get(i));
                }
                lowest = Boundary.excluding(found.get(i));
            }
        } while (found.size() == LARGEST_BATCH);
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
                heal(agents.get(i), null);
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

    /**
     * Removes entries; a list may have been stored between the read that missed it and the removal, so that it is read again.
     *
     * @param owner of the list that is gone, if it is known
     */
    private void heal(String agentId, @Nullable MessageOwner owner) {
        calls.read(entries.remove(keys.agents(), agentId));
        if (hasList(agentId)) {
            add(agentId, null);
        }
        if (owner != null) {
            healOfUser(agentId, owner);
        }
    }

    private void healOfUser(String agentId, MessageOwner owner) {
        calls.read(entries.remove(keys.agentsOfUser(owner.userId()), entry(agentId, owner)));
        if (calls.read(owner(agentId)).equals(owner)) {
            add(agentId, owner);
        }
    }

    private Map<String, Command<Long>> adding(String agentId, @Nullable MessageOwner owner) {
        Command<Long> agent = entries.add(keys.agents(), agentId);
        if (owner == null) {
            return Map.of(keys.agents(), agent);
        }
        String ofUser = keys.agentsOfUser(owner.userId());
        return Map.of(keys.agents(), agent, ofUser, entries.add(ofUser, entry(agentId, owner)));
    }

    /** A user's lists of one app lie together. */
    private static String entry(String agentId, MessageOwner owner) {
        return owner.appName() + SEPARATOR + agentId;
    }

    /** The owner of an agent's list, with empty names for none. */
    private Command<MessageOwner> owner(String agentId) {
        String list = keys.messages(agentId)[1];
        return server -> server.hmget(list, "app_name", "user_id")
                .thenApply(names -> new MessageOwner(
                        names.get(0).getValueOrElse(""), names.get(1).getValueOrElse("")));
    }

    private Command<Boolean> finding(String agentId) {
        String list = keys.messages(agentId)[1];
        return server -> server.hexists(list, "version");
    }
}
