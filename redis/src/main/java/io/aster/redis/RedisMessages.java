package io.aster.redis;

import io.aster.error.OutcomeUnknownException;
import io.aster.store.InUse;
import io.aster.store.LostAnswer;
import io.aster.store.MessageListStore;
import io.aster.store.MessageWrite;
import io.aster.store.StoredMessages;
import io.aster.store.WriteOutcome;
import io.aster.store.WriteOutcome.UnexpectedVersion;
import io.aster.store.WriteOutcome.Written;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list for each agent, and a hash beside it with its version and its last changes. */
final class RedisMessages implements MessageListStore {
    private final InUse inUse;
    private final Calls calls;
    private final Keys keys;
    private final RedisOptions options;
    private final AgentIndex index;

    RedisMessages(InUse inUse, Calls calls, Keys keys, RedisOptions options) {
        this.inUse = inUse;
        this.calls = calls;
        this.keys = keys;
        this.options = options;
        this.index = new AgentIndex(calls, keys, options.ttl());
    }

    @Override
    public StoredMessages load(String agentId, int last) {
        return inUse.call(() -> {
            List<Object> reply =
                    calls.read(ScriptCommand.list(Script.LOAD, keys.messages(agentId), Integer.toString(last)));
            List<String> messages =
                    Replies.list(reply, 1).stream().map(String.class::cast).toList();
            return new StoredMessages(Long.parseLong(Replies.text(reply, 0)), messages);
        });
    }

    @Override
    public WriteOutcome write(MessageWrite write) {
        return inUse.call(() -> {
            ListWrite change = new ListWrite(keys.messages(write.agentId()), write, options.ttlMillis());
            return LostAnswer.settle(() -> run(write, change));
        });
    }

    @Override
    public int trim(String agentId, int max) {
        String[] list = keys.messages(agentId);
        Command<Long> trim =
                ScriptCommand.number(Script.TRIM, list, Mark.next(), Integer.toString(max), options.ttlMillis());
        return inUse.call(() -> LostAnswer.settle(() -> Math.toIntExact(calls.write(List::of, list[1], trim))));
    }

    @Override
    public boolean delete(String agentId) {
        return inUse.call(() -> {
            if (!index.isThere(agentId)) {
                return false;
            }
            String[] list = keys.messages(agentId);
            Command<Long> drop = ScriptCommand.number(Script.DROP, list);
            // Where the answer is lost, a list that was there before and is gone now was deleted.
            boolean deleted = LostAnswer.settle(() -> calls.write(List::of, list[1], drop) == 1, () -> {
                calls.write(List::of, list[1], drop);
                return true;
            });
            if (deleted) {
                index.remove(agentId);
            }
            return deleted;
        });
    }

    @Override
    public List<String> list(@Nullable String after, int limit) {
        return inUse.call(() -> index.list(after, limit));
    }

    private WriteOutcome run(MessageWrite write, ListWrite change) {
        String list = keys.messages(write.agentId())[1];
        List<Object> reply = calls.write(List::of, list, change);
        if (Replies.number(reply, 0) == 3) {
            index.add(write.agentId());
            change.markIndexed();
            reply = calls.write(List::of, list, change);
        }
        return switch ((int) Replies.number(reply, 0)) {
            case 1 -> written(write.agentId(), reply);
            case 2 -> new UnexpectedVersion(Long.parseLong(Replies.text(reply, 1)));
            default -> throw new OutcomeUnknownException("others changed the list since", List.of(), null);
        };
    }

    private Written written(String agentId, List<Object> reply) {
        String version = Replies.text(reply, 1);
        if (Replies.flag(reply, 2)) {
            index.confirm(agentId, version);
        }
        return new Written(Long.parseLong(version));
    }
}
