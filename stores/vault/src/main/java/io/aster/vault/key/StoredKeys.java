package io.aster.vault.key;

import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.store.SessionUpdate;
import io.aster.store.Store;
import io.aster.store.WriteToken;
import io.aster.store.support.OutcomeRecovery;
import io.aster.value.Times;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keys in another store of Aster, a session for each; as durable and available as that store. What the engine below keeps of a key that was
 * replaced (logs, dead rows, backups) is not destroyed by it. Thread-safe.
 */
public final class StoredKeys implements KeyStore {
    private static final String APP = "aster-vault";
    private static final int PAGE = 200;

    private final Store store;
    private final Clock clock;

    private StoredKeys(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Keys in a store; closing them closes the store. It must not be the one that the vault protects. */
    public static StoredKeys in(Store store) {
        return new StoredKeys(store, Clock.systemUTC());
    }

    @Override
    public Optional<KeyRecord> find(KeyScope scope) {
        return store.sessions()
                .find(sessionId(scope))
                .map(session -> KeyJson.checked(session.id(), scope, key(session)));
    }

    @Override
    public boolean insert(KeyRecord key) {
        Instant now = Times.now(clock);
        SessionRecord session = SessionRecord.builder(sessionId(key.scope()))
                .appName(APP)
                .userId(APP)
                .agentId(APP)
                .metadata(KeyJson.write(key))
                .createdAt(now)
                .updatedAt(now)
                .build();
        String token = WriteToken.next();
        return OutcomeRecovery.retry(() -> store.sessions().insert(session, token));
    }

    @Override
    public boolean replace(KeyRecord key) {
        String[] read = key.revision().split("@", 2);
        SessionUpdate update = SessionUpdate.builder(sessionId(key.scope()))
                .expectedVersion(Long.parseLong(read[0]))
                .createdAt(Times.ofMicros(Long.parseLong(read[1])))
                .agentId(APP)
                .status(SessionRecord.ACTIVE)
                .metadata(KeyJson.write(key))
                .updatedAt(Times.now(clock))
                .build();
        return OutcomeRecovery.retry(() -> store.sessions().update(update)).isPresent();
    }

    @Override
    public void each(Consumer<KeyRecord> action) {
        SessionQuery query = SessionQuery.builder(PAGE).appName(APP).build();
        List<SessionRecord> page = store.sessions().list(query);
        while (!page.isEmpty()) {
            page.forEach(session -> action.accept(key(session)));
            SessionRecord last = page.get(page.size() - 1);
            page = store.sessions()
                    .list(query.toBuilder().after(query.position(last)).build());
        }
    }

    /** Whether a store has any of these keys: it is the same one then, or a copy of it. */
    public boolean areIn(Store other) {
        List<SessionRecord> any =
                store.sessions().list(SessionQuery.builder(1).appName(APP).build());
        return !any.isEmpty() && other.sessions().find(any.get(0).id()).isPresent();
    }

    @Override
    public void close() {
        store.close();
    }

    private static KeyRecord key(SessionRecord session) {
        String json = Objects.requireNonNullElse(session.metadata(), "{}");
        String revision = session.version() + "@" + Times.toMicros(session.createdAt());
        return KeyJson.read(session.id(), json).withRevision(revision);
    }

    private static String sessionId(KeyScope scope) {
        return "key-" + scope.id();
    }
}
