package io.aster.testkit.session;

import io.aster.store.AppendOutcome;
import io.aster.store.AppendRequest;
import io.aster.store.DeletedSessions;
import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.ForkOutcome;
import io.aster.store.ForkRequest;
import io.aster.store.MessageListInfo;
import io.aster.store.MessageListStore;
import io.aster.store.MessageWrite;
import io.aster.store.RedactionOutcome;
import io.aster.store.RedactionRequest;
import io.aster.store.RewriteOutcome;
import io.aster.store.RewriteRequest;
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.SessionUpdate;
import io.aster.store.StateChange;
import io.aster.store.StateHistory;
import io.aster.store.StateRecord;
import io.aster.store.Store;
import io.aster.store.StoreStats;
import io.aster.store.StoredMessages;
import io.aster.store.ViewRecord;
import io.aster.store.WriteOutcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says yes to everything and stores nothing. */
final class DoNothingStore implements Store, SessionStore, MessageListStore {
    @Override
    public SessionStore sessions() {
        return this;
    }

    @Override
    public MessageListStore messages() {
        return this;
    }

    @Override
    public void close() {}

    @Override
    public boolean insert(SessionRecord session, List<EventRecord> events, List<StateChange> state, String token) {
        return true;
    }

    @Override
    public ForkOutcome fork(ForkRequest request) {
        return ForkOutcome.FORKED;
    }

    @Override
    public Optional<SessionRecord> find(String sessionId) {
        return Optional.empty();
    }

    @Override
    public Optional<SessionRecord> update(SessionUpdate update) {
        return Optional.empty();
    }

    @Override
    public boolean delete(String id) {
        return false;
    }

    @Override
    public RedactionOutcome redact(RedactionRequest request) {
        return RedactionOutcome.REDACTED;
    }

    @Override
    public DeletedSessions deleteAll(@Nullable String appName, @Nullable String userId) {
        return DeletedSessions.NONE;
    }

    @Override
    public RewriteOutcome rewrite(RewriteRequest request) {
        return RewriteOutcome.REWRITTEN;
    }

    @Override
    public DeletedSessions purgeExpired() {
        return DeletedSessions.NONE;
    }

    @Override
    public List<SessionRecord> list(SessionQuery query) {
        return List.of();
    }

    @Override
    public AppendOutcome append(AppendRequest request) {
        return new AppendOutcome.Appended(1);
    }

    @Override
    public Optional<EventPage> events(EventQuery query) {
        return Optional.empty();
    }

    @Override
    public Optional<StateRecord> state(String sessionId) {
        return Optional.empty();
    }

    @Override
    public Optional<StateHistory> stateHistory(String sessionId, long afterSeq, long upToSeq) {
        return Optional.empty();
    }

    @Override
    public Optional<ViewRecord> view(EventQuery query) {
        return Optional.empty();
    }

    @Override
    public Optional<EventRecord> findEvent(String sessionId, String eventId) {
        return Optional.empty();
    }

    @Override
    public StoreStats stats() {
        return new StoreStats("nothing", Map.of(), 0, Map.of());
    }

    @Override
    public StoredMessages load(String agentId, int last) {
        return StoredMessages.NONE;
    }

    @Override
    public Optional<MessageListInfo> describe(String agentId) {
        return Optional.empty();
    }

    @Override
    public WriteOutcome write(MessageWrite write) {
        return new WriteOutcome.Written(write.expectedVersion() + 1);
    }

    @Override
    public int trim(String agentId, int max) {
        return 0;
    }

    @Override
    public long deleteOwned(@Nullable String appName, @Nullable String userId) {
        return 0;
    }

    @Override
    public long purgeExpiredLists() {
        return 0;
    }

    @Override
    public List<String> list(@Nullable String after, int limit) {
        return List.of();
    }
}
