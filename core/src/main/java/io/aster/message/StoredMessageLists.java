package io.aster.message;

import io.aster.error.StoreClosedException;
import io.aster.store.MessageListInfo;
import io.aster.store.MessageListStore;
import io.aster.store.MessageOwner;
import io.aster.store.MessageWrite;
import io.aster.store.StoredMessages;
import io.aster.store.WriteOutcome;
import io.aster.store.WriteOutcome.OtherOwner;
import io.aster.store.WriteOutcome.UnexpectedVersion;
import io.aster.store.WriteOutcome.Written;
import io.aster.store.support.Interrupts;
import io.aster.store.support.Pace;
import io.aster.value.Expiry;
import io.aster.value.Json;
import io.aster.value.JsonWriter;
import io.aster.value.Limits;
import io.aster.value.Names;
import io.aster.value.Page;
import io.aster.value.Settings;
import io.aster.value.Times;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Checks messages and converts them to JSON, once for all stores. */
final class StoredMessageLists implements MessageStore {
    private final MessageListStore store;
    private final Settings settings;
    private final AtomicBoolean closed;
    private final Life life;

    /**
     * What the writes of a view give to a list.
     *
     * @param isView whether closing it does nothing
     * @param owner {@code null} to leave the owner as it is
     * @param expiry {@code null} to leave the expiry as it is
     */
    private record Life(
            boolean isView,
            @Nullable MessageOwner owner,
            @Nullable Expiry expiry) {}

    StoredMessageLists(MessageListStore store, Settings settings) {
        this(store, settings, new AtomicBoolean(), new Life(false, null, null));
    }

    private StoredMessageLists(MessageListStore store, Settings settings, AtomicBoolean closed, Life life) {
        this.store = store;
        this.settings = settings;
        this.closed = closed;
        this.life = life;
    }

    @Override
    public MessageStore withOwner(String appName, String userId) {
        MessageOwner given = new MessageOwner(Names.check("appName", appName), Names.check("userId", userId));
        return new StoredMessageLists(store, settings, closed, new Life(true, given, life.expiry));
    }

    @Override
    public MessageStore withExpiry(Expiry expiry) {
        return new StoredMessageLists(store, settings, closed, new Life(true, life.owner, expiry));
    }

    @Override
    public AgentMessages loadMessages(String agentId) {
        return loadMessages(agentId, Integer.MAX_VALUE);
    }

    @Override
    public AgentMessages loadMessages(String agentId, int last) {
        Names.check("agentId", agentId);
        Limits.check("last", last, 1, Integer.MAX_VALUE);
        StoredMessages stored = store().load(agentId, last);
        List<Message> messages = stored.messages().stream()
                .map(json -> MessageJson.read(Json.read(json)))
                .toList();
        return new AgentMessages(agentId, messages, stored.version(), stored.older(), messages.size(), 0);
    }

    @Override
    public Optional<MessageListInfo> describe(String agentId) {
        return store().describe(Names.check("agentId", agentId));
    }

    @Override
    public AgentMessages saveMessages(AgentMessages changed) {
        List<Message> all = changed.messages();
        List<Message> tail = all.subList(changed.stored(), all.size());
        if (tail.isEmpty() && changed.dropped() == 0 && changed.version() > 0) {
            store();
            return changed;
        }
        boolean isWhole = changed.older() == 0;
        int oldest = isWhole ? changed.dropped() : 0;
        int newest = isWhole ? 0 : changed.dropped();
        long version = write(changed.agentId(), changed.version(), oldest, newest, tail);
        return new AgentMessages(changed.agentId(), all, version, changed.older(), all.size(), 0);
    }

    @Override
    public void appendMessages(String agentId, List<Message> messages) {
        Names.check("agentId", agentId);
        if (messages.isEmpty()) {
            store();
        } else {
            write(agentId, MessageWrite.ANY, 0, 0, messages);
        }
    }

    @Override
    public int trimMessages(String agentId, int max) {
        Names.check("agentId", agentId);
        Limits.check("max", max, 0, Integer.MAX_VALUE);
        return store().trim(agentId, max);
    }

    @Override
    public boolean deleteAgent(String agentId) {
        return store().delete(Names.check("agentId", agentId));
    }

    @Override
    public Page<String> listAgents() {
        return listAgents(null, DEFAULT_LIMIT);
    }

    @Override
    public Page<String> listAgents(@Nullable String after, int limit) {
        Names.checkOptional("after", after);
        Limits.check("limit", limit, 1, MAX_LIMIT);
        return Page.first(limit, store().list(after, limit + 1));
    }

    @Override
    public long purgeExpired() {
        Pace pace = new Pace();
        long purged = store().purgeExpiredLists();
        long all = purged;
        while (purged > 0) {
            pace.rest();
            purged = store().purgeExpiredLists();
            all += purged;
        }
        return all;
    }

    @Override
    public void close() {
        if (!life.isView) {
            closed.set(true);
        }
    }

    private long write(String agentId, long expectedVersion, int oldest, int newest, List<Message> messages) {
        MessageListStore open = store();
        List<String> json = encode(messages);
        WriteOutcome outcome = open.write(MessageWrite.builder(agentId, json, Times.now(settings.clock()))
                .expectedVersion(expectedVersion)
                .oldest(oldest)
                .newest(newest)
                .owner(life.owner)
                .expiry(life.expiry)
                .build());
        if (outcome instanceof OtherOwner other) {
            throw new MessageOwnerException(
                    agentId, other.owner().appName(), other.owner().userId());
        }
        if (outcome instanceof UnexpectedVersion unexpected) {
            throw new MessageConflictException(agentId, expectedVersion, unexpected.actualVersion());
        }
        return ((Written) outcome).version();
    }

    private List<String> encode(List<Message> messages) {
        try (JsonWriter json = new JsonWriter()) {
            List<String> texts =
                    messages.stream().map(message -> encode(message, json)).toList();
            settings.checkAppendSize("messages", texts.stream());
            return texts;
        }
    }

    private String encode(Message message, JsonWriter json) {
        String text = json.write("message", message.toJson());
        settings.checkSize("message", text);
        return text;
    }

    private MessageListStore store() {
        if (closed.get()) {
            throw new StoreClosedException();
        }
        Interrupts.refuse();
        return store;
    }
}
