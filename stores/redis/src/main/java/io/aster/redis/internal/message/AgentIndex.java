package io.aster.redis.internal.message;

import io.aster.error.DamagedDataException;
import io.aster.redis.internal.data.Keys;
import io.aster.redis.internal.data.SessionFields;
import io.aster.redis.internal.data.StoreFormat;
import io.aster.redis.internal.index.BestEffort;
import io.aster.redis.internal.index.ExpiringSet;
import io.aster.redis.internal.index.IndexEntries;
import io.aster.redis.internal.index.Life;
import io.aster.redis.internal.link.Command;
import io.aster.redis.internal.link.RedisCalls;
import io.aster.redis.internal.script.Script;
import io.aster.redis.internal.script.ScriptCommand;
import io.aster.redis.internal.script.ScriptReplies;
import io.aster.store.MessageOwner;
import io.aster.store.support.Interrupts;
import io.lettuce.core.KeyValue;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.Range.Boundary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final ExpiringSet expiring;

    AgentIndex(RedisCalls calls, Keys keys, Duration listTtl) {
        this.calls = calls;
        this.keys = keys;
        this.entries = new IndexEntries(listTtl);
        this.expiring = new ExpiringSet(keys.expiringAgents());
    }

    /** Writes the entries of a list, and the version of the format. */
    void add(IndexedList list) {
        calls.readAll(StoreFormat.with(keys, adding(list).values()));
    }

    /**
     * Writes the entries of a list before it is written to, so that they outlive it.
     *
     * @return whether they are written
     */
    boolean extend(IndexedList list) {
        boolean extended = BestEffort.run(() -> calls.writeAll(adding(list).entrySet()));
        Interrupts.refuse();
        return extended;
    }

    /** Writes the entries of a list that is stored, and notes that in it. */
    void confirm(IndexedList list, String version) {
        BestEffort.run(() -> {
            calls.writeAll(adding(list).entrySet());
            boolean noted = calls.read(entries.note(keys.messages(list.agentId())[1], "version", version)) == 1;
            if (!noted && !hasList(list.agentId())) {
                heal(list);
            }
        });
    }

    /** Removes the entries of a list that was deleted. */
    void remove(String agentId, @Nullable MessageOwner owner) {
        IndexedList list = IndexedList.gone(agentId, owner);
        BestEffort.run(() -> {
            heal(list);
            calls.read(expiring.remove(list.expiringMember()));
        });
    }

    /** Removes entries of lists that have expired; returns of how many lists, 0 if none are left. */
    long purge() {
        return new AgentIndexPurge(calls, keys, expiring, this).run();
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
                heal(IndexedList.gone(agents.get(i), null));
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

    /** Removes the entries of a list that is gone; another may have been stored between the read that missed it and the removal. */
    void heal(IndexedList gone) {
        String agentId = gone.agentId();
        calls.read(entries.remove(keys.agents(), agentId));
        find(agentId).ifPresent(this::add);
        MessageOwner owner = gone.owner();
        if (owner != null) {
            healOfUser(agentId, owner);
        }
    }

    private void healOfUser(String agentId, MessageOwner owner) {
        calls.read(entries.remove(keys.agentsOfUser(owner.userId()), entry(agentId, owner)));
        find(agentId).filter(now -> owner.equals(now.owner())).ifPresent(this::add);
    }

    private Map<String, Command<Long>> adding(IndexedList list) {
        Life life = entries.life(list.expiry());
        Map<String, Command<Long>> adding = new HashMap<>();
        adding.put(keys.agents(), entries.add(keys.agents(), list.agentId(), life));
        MessageOwner owner = list.owner();
        if (owner != null) {
            String ofUser = keys.agentsOfUser(owner.userId());
            adding.put(ofUser, entries.add(ofUser, entry(list.agentId(), owner), life));
        }
        if (!life.isEndless()) {
            adding.put(expiring.key(), expiring.add(list.expiringMember(), life));
        }
        return adding;
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

    /** The list of an agent, if it is stored. */
    Optional<IndexedList> find(String agentId) {
        String list = keys.messages(agentId)[1];
        Command<List<KeyValue<String, String>>> fields =
                server -> server.hmget(list, "version", "app_name", "user_id", "expires_at", "expires_after");
        List<String> found = calls.read(fields).stream()
                .map(field -> field.getValueOrElse(""))
                .toList();
        if (found.get(0).isEmpty()) {
            return Optional.empty();
        }
        MessageOwner owner = found.get(1).isEmpty() ? null : new MessageOwner(found.get(1), found.get(2));
        return Optional.of(new IndexedList(agentId, owner, SessionFields.expiry(found.get(3), found.get(4))));
    }

    private Command<Boolean> finding(String agentId) {
        String list = keys.messages(agentId)[1];
        return server -> server.hexists(list, "version");
    }
}
