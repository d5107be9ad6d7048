package io.aster.inmemory;

import io.aster.store.MessageListInfo;
import io.aster.store.MessageListStore;
import io.aster.store.MessageOwner;
import io.aster.store.MessageWrite;
import io.aster.store.StoredMessages;
import io.aster.store.WriteOutcome;
import io.aster.store.WriteOutcome.OtherOwner;
import io.aster.store.WriteOutcome.UnexpectedVersion;
import io.aster.store.WriteOutcome.Written;
import io.aster.store.support.CallGate;
import io.aster.value.Expiry;
import io.aster.value.Text;
import io.aster.value.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Message lists by agent id; a change replaces an agent's list in one atomic step of the map. */
final class InMemoryMessages implements MessageListStore {
    private static final MessageList NONE = new MessageList(0, List.of(), null, Expiry.NEVER, 0);

    /**
     * An agent's list as a write left it.
     *
     * @param touched when that was, by {@link System#nanoTime}
     */
    private record MessageList(
            long version, List<String> messages, @Nullable MessageOwner owner, Expiry expiry, long touched) {
        MessageList {
            messages = List.copyOf(messages);
        }

        boolean isAlive() {
            Instant at = expiry.at();
            Duration after = expiry.after();
            return (at == null || Instant.now().isBefore(at))
                    && (after == null || System.nanoTime() - touched < after.toNanos());
        }

        boolean isOf(@Nullable String appName, @Nullable String userId) {
            return owner != null && owner.is(appName, userId);
        }
    }

    private final ConcurrentNavigableMap<String, MessageList> byAgent =
            new ConcurrentSkipListMap<>(Text.CODE_POINT_ORDER);
    private final CallGate gate;

    InMemoryMessages(CallGate gate) {
        this.gate = gate;
    }

    @Override
    public StoredMessages load(String agentId, int last) {
        MessageList all = gate.call(() -> alive(byAgent.getOrDefault(agentId, NONE)));
        List<String> messages = newest(all.messages(), last);
        return new StoredMessages(all.version(), all.messages().size() - messages.size(), messages);
    }

    @Override
    public Optional<MessageListInfo> describe(String agentId) {
        return gate.call(() -> Optional.ofNullable(byAgent.get(agentId))
                .filter(MessageList::isAlive)
                .map(list -> new MessageListInfo(list.version(), list.owner(), list.expiry())));
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
                if (!stored.isAlive()) {
                    return stored;
                }
                List<String> kept = newest(stored.messages(), max);
                removed.set(stored.messages().size() - kept.size());
                return removed.get() == 0
                        ? stored
                        : new MessageList(
                                stored.version() + 1, kept, stored.owner(), stored.expiry(), System.nanoTime());
            });
            return removed.get();
        });
    }

    @Override
    public boolean delete(String agentId) {
        return gate.call(() -> {
            MessageList removed = byAgent.remove(agentId);
            return removed != null && removed.isAlive();
        });
    }

    @Override
    public long deleteOwned(@Nullable String appName, @Nullable String userId) {
        return gate.call(() -> byAgent.keySet().stream()
                .filter(agentId -> deleteIfOf(agentId, appName, userId))
                .count());
    }

    private boolean deleteIfOf(String agentId, @Nullable String appName, @Nullable String userId) {
        MessageList list = byAgent.get(agentId);
        while (list != null && list.isOf(appName, userId)) {
            if (byAgent.remove(agentId, list)) {
                return list.isAlive();
            }
            list = byAgent.get(agentId);
        }
        return false;
    }

    @Override
    public List<String> list(@Nullable String after, int limit) {
        return gate.call(() -> {
            ConcurrentNavigableMap<String, MessageList> rest = after == null ? byAgent : byAgent.tailMap(after, false);
            return rest.entrySet().stream()
                    .filter(list -> list.getValue().isAlive())
                    .map(Map.Entry::getKey)
                    .limit(limit)
                    .toList();
        });
    }

    @Override
    public long purgeExpiredLists() {
        return gate.call(() -> byAgent.entrySet().stream()
                .filter(list -> !list.getValue().isAlive() && byAgent.remove(list.getKey(), list.getValue()))
                .count());
    }

    private WriteOutcome change(MessageWrite write) {
        while (true) {
            MessageList stored = byAgent.get(write.agentId());
            MessageList before = alive(stored == null ? NONE : stored);
            MessageOwner owner = before.owner() == null ? write.owner() : before.owner();
            if (owner != null && write.owner() != null && !owner.equals(write.owner())) {
                return new OtherOwner(owner);
            }
            if (write.expectedVersion() != MessageWrite.ANY && write.expectedVersion() != before.version()) {
                return new UnexpectedVersion(before.version());
            }
            MessageList after = changed(before, write, owner);
            if (replace(write.agentId(), stored, after)) {
                return new Written(after.version());
            }
        }
    }

    private static MessageList alive(MessageList stored) {
        return stored.isAlive() ? stored : NONE;
    }

    private boolean replace(String agentId, @Nullable MessageList stored, MessageList after) {
        return stored == null ? byAgent.putIfAbsent(agentId, after) == null : byAgent.replace(agentId, stored, after);
    }

    void clear() {
        byAgent.clear();
    }

    private static MessageList changed(MessageList before, MessageWrite write, @Nullable MessageOwner owner) {
        List<String> stored = before.messages();
        List<String> messages = new ArrayList<>(
                write.removesAll(stored.size())
                        ? List.of()
                        : stored.subList(write.oldest(), stored.size() - write.newest()));
        messages.addAll(write.messages());
        long version = Math.max(before.version() + 1, Times.toMicros(write.at()));
        Expiry expiry = Objects.requireNonNullElse(write.expiry(), before.expiry());
        return new MessageList(version, messages, owner, expiry, System.nanoTime());
    }

    private static List<String> newest(List<String> messages, int max) {
        return messages.subList(Math.max(0, messages.size() - max), messages.size());
    }
}
