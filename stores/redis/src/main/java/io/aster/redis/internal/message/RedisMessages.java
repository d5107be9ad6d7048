package io.aster.redis.internal.message;

import io.aster.error.DamagedDataException;
import io.aster.error.OutcomeUnknownException;
import io.aster.redis.internal.address.RedisOptions;
import io.aster.redis.internal.data.Keys;
import io.aster.redis.internal.data.SessionFields;
import io.aster.redis.internal.index.Entries;
import io.aster.redis.internal.link.Command;
import io.aster.redis.internal.link.RedisCalls;
import io.aster.redis.internal.script.Script;
import io.aster.redis.internal.script.ScriptCommand;
import io.aster.redis.internal.script.ScriptReplies;
import io.aster.store.MessageListInfo;
import io.aster.store.MessageListStore;
import io.aster.store.MessageOwner;
import io.aster.store.MessageWrite;
import io.aster.store.StoredMessages;
import io.aster.store.WriteOutcome;
import io.aster.store.WriteOutcome.OtherOwner;
import io.aster.store.WriteOutcome.UnexpectedVersion;
import io.aster.store.WriteOutcome.Written;
import io.aster.store.WriteToken;
import io.aster.store.support.CallGate;
import io.aster.store.support.OutcomeRecovery;
import io.aster.value.Expiry;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A list for each agent, and a hash with its version and last changes. */
public final class RedisMessages implements MessageListStore {
    /** The reply of the scripts if index entries must be written before they can write. */
    private static final int ENTRY_FIRST = 3;

    private static final int DAMAGED = 5;
    private static final int OTHER_OWNER = 6;

    private final CallGate gate;
    private final RedisCalls calls;
    private final Keys keys;
    private final RedisOptions options;
    private final AgentIndex index;
    private final MessageListRemovals removals;

    public RedisMessages(CallGate gate, RedisCalls calls, Keys keys, RedisOptions options) {
        this.gate = gate;
        this.calls = calls;
        this.keys = keys;
        this.options = options;
        this.index = new AgentIndex(calls, keys, options.ttl());
        this.removals = new MessageListRemovals(calls, keys, index);
    }

    @Override
    public StoredMessages load(String agentId, int last) {
        return gate.call(() -> {
            List<Object> reply =
                    calls.read(ScriptCommand.list(Script.LOAD, keys.messages(agentId), Integer.toString(last)));
            long expected = ScriptReplies.number(reply, 3);
            if (expected >= 0) {
                refuseDamage(agentId, ScriptReplies.number(reply, 2), expected);
            }
            List<String> messages = ScriptReplies.list(reply, 1).stream()
                    .map(String.class::cast)
                    .toList();
            long version = Long.parseLong(ScriptReplies.text(reply, 0));
            long older = version == 0 ? 0 : ScriptReplies.number(reply, 2) - messages.size();
            return new StoredMessages(version, older, messages);
        });
    }

    @Override
    public Optional<MessageListInfo> describe(String agentId) {
        return gate.call(() -> {
            List<Object> reply = calls.read(ScriptCommand.list(Script.DESCRIBE, keys.messages(agentId)));
            refuseDamage(agentId, ScriptReplies.number(reply, 5), ScriptReplies.number(reply, 6));
            long version = Long.parseLong(ScriptReplies.text(reply, 0));
            if (version == 0) {
                return Optional.empty();
            }
            IndexedList list = list(agentId, reply, 1);
            return Optional.of(new MessageListInfo(version, list.owner(), list.expiry()));
        });
    }

    @Override
    public WriteOutcome write(MessageWrite write) {
        return gate.call(() -> {
            MessageListChange change =
                    new MessageListChange(keys.messages(write.agentId()), write, options.ttlMillis());
            return OutcomeRecovery.retry(() -> run(write, change));
        });
    }

    @Override
    public int trim(String agentId, int max) {
        String mark = WriteToken.next();
        return gate.call(() -> OutcomeRecovery.retry(() -> {
            List<Object> reply = trim(agentId, mark, max, Entries.UNKNOWN);
            if (ScriptReplies.number(reply, 0) == ENTRY_FIRST) {
                boolean extended = index.extend(list(agentId, reply, 1));
                reply = trim(agentId, mark, max, extended ? Entries.WRITTEN : Entries.FAILED);
            }
            if (ScriptReplies.number(reply, 0) == DAMAGED) {
                refuseDamage(agentId, ScriptReplies.number(reply, 1), ScriptReplies.number(reply, 2));
            }
            return Math.toIntExact(ScriptReplies.number(reply, 1));
        }));
    }

    private List<Object> trim(String agentId, String mark, int max, String entries) {
        String[] list = keys.messages(agentId);
        return write(
                list[1],
                ScriptCommand.list(Script.TRIM, list, mark, Integer.toString(max), options.ttlMillis(), entries));
    }

    @Override
    public boolean delete(String agentId) {
        return gate.call(() -> {
            String[] list = keys.messages(agentId);
            return calls.read(server -> server.exists(list)) > 0 && removals.delete(agentId);
        });
    }

    @Override
    public long deleteOwned(@Nullable String appName, @Nullable String userId) {
        return gate.call(() -> removals.deleteAll(appName, userId));
    }

    /** The server removes the lists, this what is left of them in indexes. */
    @Override
    public long purgeExpiredLists() {
        return gate.call(index::purge);
    }

    @Override
    public List<String> list(@Nullable String after, int limit) {
        return gate.call(() -> index.list(after, limit));
    }

    private List<Object> write(String list, Command<List<Object>> change) {
        return calls.write(List::of, list, change, reply -> ScriptReplies.number(reply, 0) != ENTRY_FIRST);
    }

    private WriteOutcome run(MessageWrite write, MessageListChange change) {
        String list = keys.messages(write.agentId())[1];
        List<Object> reply = write(list, change);
        while (ScriptReplies.number(reply, 0) == ENTRY_FIRST) {
            boolean isNew = ScriptReplies.flag(reply, 1);
            change.setEntries(writeEntries(list(write.agentId(), reply, 2), isNew));
            reply = write(list, change);
        }
        return switch ((int) ScriptReplies.number(reply, 0)) {
            case 1 -> written(write.agentId(), reply);
            case 2 -> new UnexpectedVersion(Long.parseLong(ScriptReplies.text(reply, 1)));
            case DAMAGED ->
                throw damage(write.agentId(), ScriptReplies.number(reply, 1), ScriptReplies.number(reply, 2));
            case OTHER_OWNER -> new OtherOwner(Objects.requireNonNull(owner(reply, 1)));
            default -> throw new OutcomeUnknownException("others changed the list since", List.of(), null);
        };
    }

    /**
     * Writes the entries; for a list that does not exist yet, or gets its owner, this must succeed, so that it is never stored without its
     * entries.
     */
    private String writeEntries(IndexedList list, boolean isNew) {
        if (isNew) {
            index.add(list);
            return Entries.WRITTEN;
        }
        return index.extend(list) ? Entries.WRITTEN : Entries.FAILED;
    }

    /** The list in a reply of a script: from this place on its owner and its expiry. */
    private static IndexedList list(String agentId, List<Object> reply, int at) {
        Expiry expiry = SessionFields.expiry(ScriptReplies.text(reply, at + 2), ScriptReplies.text(reply, at + 3));
        return new IndexedList(agentId, owner(reply, at), expiry);
    }

    /** The owner in a reply of a script: from this place on its app, empty for none, and its user. */
    static @Nullable MessageOwner owner(List<Object> reply, int at) {
        String app = ScriptReplies.text(reply, at);
        return app.isEmpty() ? null : new MessageOwner(app, ScriptReplies.text(reply, at + 1));
    }

    private static void refuseDamage(String agentId, long messages, long expected) {
        if (messages != expected) {
            throw damage(agentId, messages, expected);
        }
    }

    private static DamagedDataException damage(String agentId, long messages, long expected) {
        return new DamagedDataException("agent", agentId, messages + " messages are stored, and must be " + expected);
    }

    private Written written(String agentId, List<Object> reply) {
        String version = ScriptReplies.text(reply, 1);
        if (ScriptReplies.flag(reply, 2)) {
            index.confirm(list(agentId, reply, 3), version);
        }
        return new Written(Long.parseLong(version));
    }
}
