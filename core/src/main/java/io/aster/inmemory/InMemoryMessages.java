package io.aster.inmemory;

import io.aster.store.MessageListStore;
import io.aster.store.MessageWrite;
import io.aster.store.StoredMessages;
import io.aster.store.WriteOutcome;
import io.aster.store.WriteOutcome.UnexpectedVersion;
import io.aster.store.WriteOutcome.Written;
import io.aster.store.support.CallGate;
import io.aster.value.Text;
import io.aster.value.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Message lists by agent id; a change replaces an agent's list in one atomic step of the map. */
final class InMemoryMessages implements MessageListStore {
    private static final StoredMessages NONE = new StoredMessages(0, List.of());

    private final ConcurrentNavigableMap<String, StoredMessages> byAgent =
            new ConcurrentSkipListMap<>(Text.CODE_POINT_ORDER);
    private final CallGate gate;

    InMemoryMessages(CallGate gate) {
        this.gate = gate;
    }

    @Override
    public StoredMessages load(String agentId, int last) {
        StoredMessages all = gate.call(() -> byAgent.getOrDefault(agentId, NONE));
        return new StoredMessages(all.version(), newest(all.messages(), last));
    }

    @Override
    public WriteOutcome write(MessageWrite write) {
        return gate.call(() -> change(write));
    }

    @Override
    public int trim(String agentId, int max) {
        AtomicInteger removed = new AtomicInteger();
        return gate.call(() -> {
            byAgent.computeIfPresent(agentId, (id, stored) -> {
                List<String> kept = newest(stored.messages(), max);
                removed.set(stored.messages().size() - kept.size());
                return removed.get() == 0 ? stored : new StoredMessages(stored.version() + 1, kept);
            });
            return removed.get();
        });
    }

    @Override
    public boolean delete(String agentId) {
        return gate.call(() -> byAgent.remove(agentId) != null);
    }

    @Override
    public List<String> list(@Nullable String after, int limit) {
        return gate.call(() -> {
            ConcurrentNavigableMap<String, StoredMessages> rest =
                    after == null ? byAgent : byAgent.tailMap(after, false);
            return rest.keySet().stream().limit(limit).toList();
        });
    }

    private WriteOutcome change(MessageWrite write) {
        while (true) {
            StoredMessages before = byAgent.getOrDefault(write.agentId(), NONE);
            if (write.expectedVersion() != MessageWrite.ANY && write.expectedVersion() != before.version()) {
                return new UnexpectedVersion(before.version());
            }
            StoredMessages after = changed(before, write);
            if (replace(write.agentId(), before, after)) {
                return new Written(after.version());
            }
        }
    }

    private boolean replace(String agentId, StoredMessages before, StoredMessages after) {
        return before.version() == 0
                ? byAgent.putIfAbsent(agentId, after) == null
                : byAgent.replace(agentId, before, after);
    }

    void clear() {
        byAgent.clear();
    }

    private static StoredMessages changed(StoredMessages before, MessageWrite write) {
        List<String> messages = new ArrayList<>(write.replace() ? List.of() : before.messages());
        messages.addAll(write.messages());
        long version = Math.max(before.version() + 1, Times.toMicros(write.at()));
        return new StoredMessages(version, messages);
    }

    private static List<String> newest(List<String> messages, int max) {
        return messages.subList(Math.max(0, messages.size() - max), messages.size());
    }
}
