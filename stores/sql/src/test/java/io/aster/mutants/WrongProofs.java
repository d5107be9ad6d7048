package io.aster.mutants;

import static io.aster.mutants.Mutant.append;
import static io.aster.mutants.Mutant.find;
import static io.aster.mutants.Mutant.fork;
import static io.aster.mutants.Mutant.insert;
import static io.aster.mutants.Mutant.list;
import static io.aster.mutants.Mutant.ofSessions;
import static io.aster.mutants.Mutant.outcome;
import static io.aster.mutants.Mutant.page;
import static io.aster.mutants.Mutant.redact;
import static io.aster.mutants.Mutant.update;
import static io.aster.mutants.Mutant.updateAll;

import io.aster.store.AppendOutcome;
import io.aster.store.AppendOutcome.Known;
import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.ForkRequest;
import io.aster.store.RewriteOutcome;
import io.aster.store.RewriteRequest;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.SessionUpdate;
import io.aster.store.ViewRecord;
import io.aster.testkit.ForwardingSessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Wrong in proofs. */
final class WrongProofs {
    private static final String OTHER = "another proof";

    private WrongProofs() {}

    static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>(appends());
        all.addAll(fields());
        all.addAll(reads());
        all.addAll(copies());
        return all;
    }

    private static List<Mutant> appends() {
        return List.of(
                append(
                        "ProofContract",
                        "an append leaves the session's proof",
                        (real, request) ->
                                real.append(request.toBuilder().proof(null).build())),
                append(
                        "ProofContract",
                        "an append without a proof of the session gives it one",
                        (real, request) -> real.append(request.toBuilder()
                                .proof(Objects.requireNonNullElse(request.proof(), OTHER))
                                .build())),
                append(
                        "ProofContract",
                        "the events of an append have no proofs",
                        (real, request) -> real.append(request.toBuilder()
                                .events(plain(request.events()))
                                .build())),
                append(
                        "ProofContract",
                        "all events of an append have the proof of the first",
                        (real, request) -> real.append(request.toBuilder()
                                .events(sameAsFirst(request.events()))
                                .build())),
                append(
                        "ProofContract",
                        "an append that ends the session leaves its proof",
                        (real, request) -> real.append(request.toBuilder()
                                .proof(request.endsSession() ? null : request.proof())
                                .build())),
                append(
                        "ProofContract",
                        "an append with marks leaves the session's proof",
                        (real, request) -> real.append(request.toBuilder()
                                .proof(request.marksHistory() ? null : request.proof())
                                .build())),
                refused("events that are known give the session a proof", Known.class),
                refused(
                        "an append with another expectation gives the session a proof",
                        AppendOutcome.UnexpectedSeq.class),
                refused("an append for another status gives the session a proof", AppendOutcome.NotActive.class),
                refused(
                        "an append for another version gives the session a proof",
                        AppendOutcome.UnexpectedVersion.class),
                refused("an append for another session gives this one a proof", AppendOutcome.NoSession.class));
    }

    private static Mutant refused(String sentence, Class<? extends AppendOutcome> refusal) {
        return Mutant.after("ProofContract", sentence, (real, request, outcome) -> {
            if (refusal.isInstance(outcome)) {
                real.find(request.sessionId()).ifPresent(session -> give(real, session, request.proof()));
            }
            return outcome;
        });
    }

    private static void give(SessionStore real, SessionRecord session, @Nullable String proof) {
        real.update(SessionUpdate.builder(session.id())
                .expectedVersion(session.version())
                .version(session.version())
                .agentId(session.agentId())
                .status(session.status())
                .metadata(session.metadata())
                .expiry(session.expiry())
                .proof(proof)
                .createdAt(session.createdAt())
                .updatedAt(session.updatedAt())
                .build());
    }

    private static List<Mutant> fields() {
        return List.of(
                insert(
                        "ProofContract",
                        "a new session has no proof",
                        (real, given) -> real.insert(plain(given.session()), given.token())),
                update(
                        "ProofContract",
                        "an update leaves the proof",
                        (real, update) ->
                                real.update(update.toBuilder().proof(null).build())),
                update(
                        "ProofContract",
                        "an update without a proof gives one",
                        (real, update) -> real.update(update.toBuilder()
                                .proof(Objects.requireNonNullElse(update.proof(), OTHER))
                                .build())),
                updateAll(
                        "ProofContract",
                        "updates of several sessions leave proofs",
                        (real, updates) -> real.updateAll(updates.stream()
                                .map(update -> update.toBuilder().proof(null).build())
                                .toList())));
    }

    private static List<Mutant> reads() {
        return List.of(
                find(
                        "ProofContract",
                        "a session is found without its proof",
                        (real, id) -> real.find(id).map(WrongProofs::plain)),
                list(
                        "ProofContract",
                        "sessions are listed without their proofs",
                        (real, query) -> real.list(query).stream()
                                .map(WrongProofs::plain)
                                .toList()),
                page(
                        "ProofContract",
                        "events are read without their proofs",
                        (real, query) -> real.events(query).map(page -> page.withEvents(plain(page.events())))),
                outcome(
                        "ProofContract",
                        "known events have no proofs",
                        outcome -> outcome instanceof Known known ? new Known(plain(known.events())) : outcome),
                ofSessions(
                        "ProofContract", "an event is found without its proof", real -> new ForwardingSessions(real) {
                            @Override
                            public Optional<EventRecord> findEvent(String sessionId, String eventId) {
                                return real.findEvent(sessionId, eventId).map(event -> event.withProof(null));
                            }
                        }),
                view(
                        "a view has no proof of the session",
                        view -> new ViewRecord(plain(view.session()), view.state(), view.page())),
                view(
                        "a view has no proofs of events",
                        view -> new ViewRecord(
                                view.session(),
                                view.state(),
                                view.page().withEvents(plain(view.page().events())))));
    }

    private static Mutant view(String sentence, Function<ViewRecord, ViewRecord> wrong) {
        return ofSessions("ProofContract", sentence, real -> new ForwardingSessions(real) {
            @Override
            public Optional<ViewRecord> view(EventQuery query) {
                return real.view(query).map(wrong);
            }
        });
    }

    private static List<Mutant> copies() {
        return List.of(
                fork(
                        "ProofCopyContract",
                        "a fork has no proof",
                        (real, request) -> real.fork(with(request, plain(request.session())))),
                fork(
                        "ProofCopyContract",
                        "a fork has the proof of its source",
                        (real, request) -> real.fork(with(
                                request,
                                request.session().toBuilder()
                                        .proof(real.find(request.sourceId())
                                                .map(SessionRecord::proof)
                                                .orElse(null))
                                        .build()))),
                page("ProofCopyContract", "the events of a fork have no proofs", WrongProofs::withoutProofsOfForks),
                redact(
                        "ProofCopyContract",
                        "a redaction leaves proofs",
                        (real, request) ->
                                real.redact(request.toBuilder().proofs(Map.of()).build())),
                redact(
                        "ProofCopyContract",
                        "a redaction gives one proof to all its events",
                        (real, request) -> request.proofs().isEmpty()
                                ? real.redact(request)
                                : real.redact(request.toBuilder()
                                        .proofs(request.seqs().stream()
                                                .collect(Collectors.toMap(
                                                        seq -> seq,
                                                        seq -> request.proofs()
                                                                .values()
                                                                .iterator()
                                                                .next())))
                                        .build())),
                rewritesDropProofs());
    }

    private static ForkRequest with(ForkRequest request, SessionRecord session) {
        return ForkRequest.builder(session, request.sourceId())
                .sourceCreatedAt(request.sourceCreatedAt())
                .sourceRedactions(request.sourceRedactions())
                .state(request.state())
                .token(request.token())
                .build();
    }

    private static Optional<EventPage> withoutProofsOfForks(SessionStore real, EventQuery query) {
        boolean isFork = real.find(query.sessionId())
                .filter(session -> session.fork() != null)
                .isPresent();
        return real.events(query).map(page -> isFork ? page.withEvents(plain(page.events())) : page);
    }

    private static Mutant rewritesDropProofs() {
        return ofSessions("ProofCopyContract", "events that are rewritten lose their proofs", real -> {
            Set<String> rewritten = ConcurrentHashMap.newKeySet();
            return new ForwardingSessions(real) {
                @Override
                public RewriteOutcome rewrite(RewriteRequest request) {
                    rewritten.add(request.sessionId());
                    return real.rewrite(request);
                }

                @Override
                public Optional<EventPage> events(EventQuery query) {
                    return real.events(query)
                            .map(page -> rewritten.contains(query.sessionId())
                                    ? page.withEvents(plain(page.events()))
                                    : page);
                }
            };
        });
    }

    private static SessionRecord plain(SessionRecord session) {
        return session.toBuilder().proof(null).build();
    }

    private static List<EventRecord> plain(List<EventRecord> events) {
        return events.stream().map(event -> event.withProof(null)).toList();
    }

    private static List<EventRecord> sameAsFirst(List<EventRecord> events) {
        return events.stream()
                .map(event -> event.withProof(events.get(0).proof()))
                .toList();
    }
}
