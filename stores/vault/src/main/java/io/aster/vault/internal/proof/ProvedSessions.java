package io.aster.vault.internal.proof;

import io.aster.store.AppendOutcome;
import io.aster.store.AppendOutcome.Known;
import io.aster.store.AppendRequest;
import io.aster.store.DeletedSessions;
import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.ForkOutcome;
import io.aster.store.ForkRequest;
import io.aster.store.RedactionOutcome;
import io.aster.store.RedactionRequest;
import io.aster.store.RewriteOutcome;
import io.aster.store.RewriteRequest;
import io.aster.store.SessionProgress;
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.SessionUpdate;
import io.aster.store.StateChange;
import io.aster.store.StateHistory;
import io.aster.store.StateRecord;
import io.aster.store.StoreStats;
import io.aster.store.ViewRecord;
import io.aster.store.proof.Verification;
import io.aster.store.support.group.SessionTurns;
import io.aster.vault.internal.proof.ProvedEvents.Proved;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sessions whose events have proofs, over a store that may seal them. What it returns has none: they are read below it, where sessions are
 * backed up.
 */
public final class ProvedSessions implements SessionStore {
    private static final Duration TURN = Duration.ofSeconds(30);

    private final SessionStore store;
    private final ProvedEvents events;
    private final Heads heads;
    private final SessionTurns appends;
    private final ProvedRedactions redactions;
    private final ProvedForks forks;
    private final Verifier verifier;

    /**
     * Sessions with proofs.
     *
     * @param store that writes and reads them, and may seal their texts
     * @param settings what proofs depend on
     */
    public ProvedSessions(SessionStore store, ProofSettings settings) {
        Chain chain = Chain.of(settings.keys());
        Chain begun = Chain.begun(settings.keys());
        this.store = store;
        this.events = new ProvedEvents(chain, settings.asStored());
        this.heads = new Heads(settings.below(), chain, begun, settings.onlyProved(), settings.bounds());
        this.appends = new SessionTurns(new ProvedAppends(store, heads, events), TURN);
        this.redactions = new ProvedRedactions(store, settings.below(), begun);
        this.verifier = new Verifier(settings, begun);
        this.forks = new ProvedForks(store, settings.below(), chain, begun, verifier);
    }

    @Override
    public boolean insert(SessionRecord session, List<EventRecord> first, List<StateChange> changes, String token) {
        ProvedEvents.refuseProof(session.proof());
        Proved proved = events.after(events.begin(session), first);
        boolean stored = store.insert(
                session.toBuilder().proof(events.end(proved.head())).build(), proved.events(), changes, token);
        if (stored) {
            heads.keep(proved.head());
        }
        return stored;
    }

    @Override
    public ForkOutcome fork(ForkRequest request) {
        heads.forget(request.session().id());
        return forks.fork(request);
    }

    @Override
    public Optional<SessionRecord> find(String sessionId) {
        return store.find(sessionId).map(Shown::of);
    }

    @Override
    public Optional<SessionRecord> update(SessionUpdate update) {
        ProvedEvents.refuseProof(update.proof());
        return store.update(update).map(Shown::of);
    }

    @Override
    public Set<String> updateAll(List<SessionUpdate> updates) {
        updates.forEach(update -> ProvedEvents.refuseProof(update.proof()));
        return store.updateAll(updates);
    }

    @Override
    public boolean delete(String sessionId) {
        heads.forget(sessionId);
        return store.delete(sessionId);
    }

    @Override
    public DeletedSessions deleteAll(@Nullable String appName, @Nullable String userId) {
        return store.deleteAll(appName, userId);
    }

    @Override
    public RedactionOutcome redact(RedactionRequest request) {
        return redactions.redact(request);
    }

    @Override
    public RewriteOutcome rewrite(RewriteRequest request) {
        return store.rewrite(request);
    }

    @Override
    public DeletedSessions purgeExpired() {
        return store.purgeExpired();
    }

    @Override
    public List<SessionRecord> list(SessionQuery query) {
        return store.list(query).stream().map(Shown::of).toList();
    }

    @Override
    public AppendOutcome append(AppendRequest request) {
        ProvedEvents.refuseProof(request.proof());
        AppendOutcome outcome = appends.append(request);
        return outcome instanceof Known known ? new Known(Shown.of(known.events())) : outcome;
    }

    @Override
    public Optional<EventPage> events(EventQuery query) {
        return store.events(query).map(Shown::of);
    }

    @Override
    public List<SessionProgress> progress(Set<String> sessionIds) {
        return store.progress(sessionIds);
    }

    @Override
    public Optional<StateRecord> state(String sessionId) {
        return store.state(sessionId);
    }

    @Override
    public Optional<StateHistory> stateHistory(String sessionId, long afterSeq, long upToSeq) {
        return store.stateHistory(sessionId, afterSeq, upToSeq);
    }

    @Override
    public Optional<ViewRecord> view(EventQuery query) {
        return store.view(query)
                .map(view -> new ViewRecord(Shown.of(view.session()), view.state(), Shown.of(view.page())));
    }

    @Override
    public Optional<EventRecord> findEvent(String sessionId, String eventId) {
        return store.findEvent(sessionId, eventId).map(Shown::of);
    }

    @Override
    public Optional<Verification> verify(String sessionId) {
        return verifier.verify(sessionId);
    }

    @Override
    public StoreStats stats() {
        return store.stats();
    }
}
