package io.aster.vault.internal.store;

import io.aster.error.StoreException;
import io.aster.store.AppendOutcome;
import io.aster.store.AppendOutcome.Known;
import io.aster.store.AppendOutcome.NoSession;
import io.aster.store.AppendRequest;
import io.aster.store.EventRecord;
import io.aster.store.SessionStore;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Appends of sealed events. Each is made under the condition that its session is the one whose identity was cached: nothing is ever sealed for
 * the user of an earlier session with the same id. Thread-safe.
 */
final class SealedAppends {
    /** Each failure is a session that was deleted and created again since its identity was read. */
    private static final int ATTEMPTS = 100;

    private final SessionStore store;
    private final Identities identities;
    private final SealedEvents events;
    private final SealedState state;

    SealedAppends(SessionStore store, Identities identities, SealedEvents events, SealedState state) {
        this.store = store;
        this.identities = identities;
        this.events = events;
        this.state = state;
    }

    AppendOutcome append(AppendRequest request) {
        for (int attempt = 1; ; attempt++) {
            Identity session = identity(request.sessionId());
            if (session == null) {
                return new NoSession();
            }
            try {
                AppendOutcome outcome = append(request, session);
                if (!(outcome instanceof NoSession) || attempt == ATTEMPTS || !isReplaced(session)) {
                    return outcome;
                }
            } catch (StoreException e) {
                if (!SessionReads.isRefusal(e) || attempt == ATTEMPTS || !isReplaced(session)) {
                    throw e;
                }
            }
        }
    }

    private AppendOutcome append(AppendRequest request, Identity session) {
        if (request.createdAt() != null && !request.createdAt().equals(session.createdAt())) {
            return new NoSession();
        }
        AppendOutcome outcome = store.append(request.toBuilder()
                .events(events.seal(request.events(), session))
                .state(state.seal(request.state(), session))
                .createdAt(session.createdAt())
                .build());
        return outcome instanceof Known known ? opened(known, request, session) : outcome;
    }

    /** The events as they are stored, but for hashes: those that were given if they are the same otherwise. */
    private Known opened(Known known, AppendRequest request, Identity session) {
        Map<String, EventRecord> given =
                request.events().stream().collect(Collectors.toMap(EventRecord::id, Function.identity()));
        return new Known(events.open(known.events(), session).stream()
                .map(stored -> given.containsKey(stored.id())
                        ? events.asGiven(stored, given.get(stored.id()), session)
                        : stored)
                .toList());
    }

    private @Nullable Identity identity(String sessionId) {
        Identity cached = identities.cached(sessionId);
        return cached != null ? cached : identities.read(sessionId).orElse(null);
    }

    /** Whether another session has the id by now. */
    private boolean isReplaced(Identity session) {
        return identities
                .read(session.sessionId())
                .filter(now -> !now.equals(session))
                .isPresent();
    }
}
