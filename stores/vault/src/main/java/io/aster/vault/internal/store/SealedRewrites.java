package io.aster.vault.internal.store;

import io.aster.store.RewriteOutcome;
import io.aster.store.RewriteRequest;
import io.aster.store.RewriteRequest.EventTexts;
import io.aster.store.RewriteRequest.StateValue;
import io.aster.store.SessionStore;
import io.aster.store.StateRecord;
import io.aster.vault.internal.seal.Documents;
import io.aster.vault.internal.seal.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Rewrites of sealed texts: reads what the places of the new ones depend on, and what the values of the state are sealed as. Thread-safe. */
final class SealedRewrites {
    private final SessionStore store;
    private final Identities identities;
    private final SealedEvents sealed;
    private final SealedState state;
    private final SealedRecords records;
    private final Documents documents;

    SealedRewrites(
            SessionStore store,
            Identities identities,
            SealedEvents sealed,
            SealedState state,
            SealedRecords records,
            Documents documents) {
        this.store = store;
        this.identities = identities;
        this.sealed = sealed;
        this.state = state;
        this.records = records;
        this.documents = documents;
    }

    RewriteOutcome rewrite(RewriteRequest request) {
        return identities
                .of(request.sessionId(), request.createdAt())
                .map(session -> store.rewrite(request.toBuilder()
                        .events(events(request, session))
                        .metadata(records.sealMetadata(request.metadata(), session))
                        .initialState(documents.seal(request.initialState(), session.place(Kind.INITIAL_STATE)))
                        .state(values(request, session))
                        .build()))
                .orElse(RewriteOutcome.NO_SESSION);
    }

    private List<EventTexts> events(RewriteRequest request, Identity session) {
        Map<Long, String> ids = ids(request);
        return request.events().stream()
                .filter(texts -> ids.containsKey(texts.seq()))
                .map(texts -> sealed.seal(texts, Objects.requireNonNull(ids.get(texts.seq())), session))
                .toList();
    }

    /** The ids of the events between the first and the last one. */
    private Map<Long, String> ids(RewriteRequest request) {
        Map<Long, String> ids = new HashMap<>();
        if (request.events().isEmpty()) {
            return ids;
        }
        long first = request.events().get(0).seq();
        long last = request.events().get(request.events().size() - 1).seq();
        EventRange.each(store, request.sessionId(), first, last, event -> ids.put(event.seq(), event.id()));
        return ids;
    }

    /** Those whose key has the value that was read. */
    private List<StateValue> values(RewriteRequest request, Identity session) {
        if (request.state().isEmpty()) {
            return List.of();
        }
        StateRecord stored = store.state(request.sessionId()).orElse(new StateRecord(null, null, null));
        return request.state().stream()
                .flatMap(value -> state.rewritten(value, stored, session).stream())
                .toList();
    }
}
