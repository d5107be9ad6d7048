package io.aster.session;

import io.aster.error.OutcomeUnknownException;
import io.aster.session.internal.state.OwnState;
import io.aster.session.internal.write.RecoveredWrites;
import io.aster.store.AppendRequest;
import io.aster.store.EventRecord;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.StateChange;
import io.aster.value.Limits;
import io.aster.value.Settings;
import io.aster.value.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Creates sessions, or finds those that exist: assigns ids and times, and stores them with the state and the events that they begin with. */
final class Creation {
    /** A session that others create and delete in turn is neither found nor created; each attempt needs both of it. */
    private static final int ATTEMPTS = 100;

    private final RecordMapper records;
    private final Appends appends;
    private final Settings settings;

    Creation(RecordMapper records, Appends appends, Settings settings) {
        this.records = records;
        this.appends = appends;
        this.settings = settings;
    }

    Session create(SessionStore store, NewSession wanted) {
        Session created = begun(wanted);
        insert(store, wanted, created, List.of(), records.initialState(wanted));
        return created;
    }

    CreatedSession create(SessionStore store, NewSession wanted, List<NewEvent> events) {
        Limits.check("events", events.size(), 0, SessionService.MAX_EVENTS_PER_APPEND);
        if (events.isEmpty()) {
            return new CreatedSession(create(store, wanted), List.of());
        }
        Session begun = begun(wanted);
        AppendRequest first = appends.request(begun.id(), events, AppendOptions.none(), begun.createdAt());
        Session created = begun.toBuilder().eventCount(events.size()).build();
        List<StateChange> state = new ArrayList<>(records.initialState(wanted));
        state.addAll(first.state());
        insert(store, wanted, created, first.events(), StateChange.inWritingOrder(state));
        return new CreatedSession(created, Appends.placed(events, first, 1));
    }

    private void insert(
            SessionStore store, NewSession wanted, Session created, List<EventRecord> events, List<StateChange> state) {
        SessionRecord record = records.of(created).toBuilder()
                .initialState(records.ownState(OwnState.of(wanted.state())))
                .build();
        boolean stored;
        try {
            stored = RecoveredWrites.insert(store, record, events, state);
        } catch (OutcomeUnknownException e) {
            throw hasGeneratedId(wanted) ? e.notRetryable() : e;
        }
        if (!stored) {
            throw taken(wanted, created.id());
        }
    }

    FoundSession getOrCreate(Supplier<SessionStore> store, NewSession wanted) {
        String id = wanted.key().map(SessionKey::sessionId).orElse(wanted.id());
        if (id == null) {
            return new FoundSession(create(store.get(), wanted), true);
        }
        SessionExistsException taken = new SessionExistsException(id);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<SessionRecord> found = store.get().find(id);
            if (found.isPresent()) {
                return new FoundSession(ofSameUser(records.toSession(found.get()), wanted), false);
            }
            try {
                return new FoundSession(create(store.get(), wanted), true);
            } catch (SessionExistsException e) {
                taken = e;
            }
        }
        throw taken;
    }

    private static Session ofSameUser(Session found, NewSession wanted) {
        if (!found.appName().equals(wanted.appName()) || !found.userId().equals(wanted.userId())) {
            throw new SessionExistsException(found.id());
        }
        return found;
    }

    /** A new session that is not stored yet. */
    Session begun(NewSession wanted) {
        Instant now = Times.now(settings.clock());
        return Session.builder(wanted.key().map(SessionKey::sessionId).orElseGet(() -> id(wanted)))
                .appName(wanted.appName())
                .userId(wanted.userId())
                .keyId(wanted.keyId())
                .agentId(wanted.agentId())
                .metadata(wanted.metadata())
                .createdAt(now)
                .updatedAt(now)
                .expiry(wanted.expiry())
                .build();
    }

    private String id(NewSession wanted) {
        return wanted.id() == null ? "sess-" + settings.ids().get() : wanted.id();
    }

    /** Whether repeating the same call would create another session. */
    static boolean hasGeneratedId(NewSession wanted) {
        return wanted.id() == null && wanted.keyId() == null;
    }

    static SessionExistsException taken(NewSession wanted, String id) {
        return wanted.key().map(SessionExistsException::new).orElseGet(() -> new SessionExistsException(id));
    }
}
