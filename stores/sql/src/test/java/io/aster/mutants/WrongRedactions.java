package io.aster.mutants;

import static io.aster.mutants.Mutant.find;
import static io.aster.mutants.Mutant.history;
import static io.aster.mutants.Mutant.list;
import static io.aster.mutants.Mutant.ofSessions;
import static io.aster.mutants.Mutant.outcome;
import static io.aster.mutants.Mutant.page;
import static io.aster.mutants.Mutant.redact;
import static io.aster.mutants.Mutant.update;

import io.aster.store.AppendOutcome;
import io.aster.store.AppendOutcome.Known;
import io.aster.store.AppendRequest;
import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.ForkMatch;
import io.aster.store.ForkOutcome;
import io.aster.store.ForkRequest;
import io.aster.store.RedactionOutcome;
import io.aster.store.RedactionRequest;
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.StateChange;
import io.aster.store.StateHistory;
import io.aster.store.StateScope;
import io.aster.store.ViewRecord;
import io.aster.testkit.ForwardingSessions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/** Wrong in redactions. */
final class WrongRedactions {
    private WrongRedactions() {}

    static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>(events());
        all.addAll(commits());
        all.addAll(state());
        all.addAll(counts());
        return all;
    }

    private static List<Mutant> events() {
        return List.of(
                redact("RedactionContract", "a redaction does nothing", (real, request) -> RedactionOutcome.REDACTED),
                redact("RedactionContract", "the event after it is redacted, too", (real, request) -> {
                    List<Long> seqs = new ArrayList<>(request.seqs());
                    long next = seqs.get(seqs.size() - 1) + 1;
                    real.find(request.sessionId())
                            .filter(session -> next <= session.eventCount())
                            .ifPresent(session -> seqs.add(next));
                    return real.redact(request.toBuilder().seqs(seqs).build());
                }),
                redact(
                        "RedactionContract",
                        "only the first event is redacted",
                        (real, request) -> real.redact(request.toBuilder()
                                .seqs(request.seqs().subList(0, 1))
                                .build())),
                redact(
                        "RedactionContract",
                        "a session that has ended is not redacted",
                        (real, request) -> real.find(request.sessionId())
                                .filter(session -> session.status().equals("completed"))
                                .map(session -> RedactionOutcome.REDACTED)
                                .orElseGet(() -> real.redact(request))),
                reading(
                        "the mark is not stored",
                        event -> event.toBuilder().redaction(null).build()),
                reading(
                        "the author is removed with the content",
                        event -> event.toBuilder().author("redacted").build()),
                reading(
                        "the time is that of the redaction",
                        event -> event.toBuilder()
                                .timestamp(event.timestamp().plusSeconds(60))
                                .build()),
                reading(
                        "the run is removed with the content",
                        event -> event.toBuilder().invocationId(null).build()),
                ofSessions("RedactionContract", "an index of ids has redacted events as they were", Cached::new),
                outcome(
                        "RedactionContract",
                        "a redacted event that is appended again is compared with its content",
                        appended -> appended instanceof Known known
                                ? new Known(known.events().stream()
                                        .map(event -> event.toBuilder()
                                                .redaction(null)
                                                .build())
                                        .toList())
                                : appended),
                redact("RedactionCopiesContract", "copies are redacted, too", (real, request) -> {
                    RedactionOutcome outcome = real.redact(request);
                    SessionQuery forks = SessionQuery.builder(1_000)
                            .fork(new ForkMatch(
                                    request.sessionId(), null, request.seqs().get(0), null))
                            .build();
                    for (SessionRecord fork : real.list(forks)) {
                        real.redact(RedactionRequest.builder(
                                        fork.id(), request.seqs().subList(0, 1), request.mark())
                                .createdAt(fork.createdAt())
                                .build());
                    }
                    return outcome;
                }));
    }

    private static List<Mutant> commits() {
        return List.of(
                redact("RedactionRaceContract", "each event is redacted by a commit of its own", (real, request) -> {
                    RedactionOutcome outcome = RedactionOutcome.REDACTED;
                    RedactionRequest rest = request;
                    for (long seq : request.seqs()) {
                        outcome =
                                real.redact(rest.toBuilder().seqs(List.of(seq)).build());
                        rest = rest.toBuilder()
                                .expectedRedactions(RedactionRequest.ANY)
                                .build();
                        LockSupport.parkNanos(1_000_000);
                    }
                    return outcome;
                }),
                redact(
                        "RedactionStoreContract",
                        "another number of events does not matter",
                        (real, request) -> real.redact(request.toBuilder()
                                .expectedEventCount(RedactionRequest.ANY)
                                .build())),
                redact(
                        "RedactionStoreContract",
                        "other redactions do not matter",
                        (real, request) -> real.redact(request.toBuilder()
                                .expectedRedactions(RedactionRequest.ANY)
                                .build())),
                redact(
                        "RedactionStoreContract",
                        "a session that was created anew is redacted",
                        (real, request) -> real.redact(request.toBuilder()
                                .createdAt(real.find(request.sessionId())
                                        .map(SessionRecord::createdAt)
                                        .orElse(Instant.EPOCH))
                                .build())),
                history(
                        "RedactionStoreContract",
                        "redactions are not counted",
                        (real, after, upTo) -> real.toBuilder().redactions(0).build()),
                ofSessions(
                        "RedactionRaceContract",
                        "a fork does not mind redactions",
                        real -> new ForwardingSessions(real) {
                            @Override
                            public ForkOutcome fork(ForkRequest request) {
                                LockSupport.parkNanos(1_000_000);
                                long now = super.stateHistory(request.sourceId(), 0, 0)
                                        .map(StateHistory::redactions)
                                        .orElse(0L);
                                return super.fork(request.toBuilder()
                                        .sourceRedactions(now)
                                        .build());
                            }
                        }));
    }

    private static List<Mutant> state() {
        return List.of(
                redact(
                        "RedactionStateContract",
                        "the state stays as it is",
                        (real, request) ->
                                real.redact(request.toBuilder().state(List.of()).build())),
                redact(
                        "RedactionStateContract",
                        "keys are removed instead of getting their former values",
                        (real, request) -> real.redact(request.toBuilder()
                                .state(request.state().stream()
                                        .map(change -> new StateChange(StateScope.SESSION, change.name(), null, 0))
                                        .toList())
                                .build())),
                redact(
                        "RedactionStateContract",
                        "keys are not removed",
                        (real, request) -> real.redact(request.toBuilder()
                                .state(request.state().stream()
                                        .filter(change -> change.value() != null)
                                        .toList())
                                .build())));
    }

    private static List<Mutant> counts() {
        return List.of(
                find(
                        "RedactionCountContract",
                        "a session is found without its number of redactions",
                        (real, id) -> real.find(id).map(WrongRedactions::uncounted)),
                list(
                        "RedactionCountContract",
                        "sessions are listed without their number of redactions",
                        (real, query) -> real.list(query).stream()
                                .map(WrongRedactions::uncounted)
                                .toList()),
                ofSessions("RedactionCountContract", "a view has no number of redactions", real -> new View(real) {
                    @Override
                    SessionRecord session(SessionRecord viewed) {
                        return uncounted(viewed);
                    }
                }),
                ofSessions("RedactionCountContract", "a view has a number that is older than its events", Late::new),
                ofSessions("RedactionCountContract", "a view has a number that is newer than its events", Early::new),
                ofSessions("RedactionCountContract", "a node returns the number that it has read before", Kept::new),
                update(
                        "RedactionCountContract",
                        "a restore leaves the number as its own redactions have counted",
                        (real, update) ->
                                real.update(update.toBuilder().redactions(null).build())),
                update(
                        "RedactionCountContract",
                        "every update sets the number",
                        (real, update) -> real.update(update.toBuilder()
                                .redactions(Objects.requireNonNullElse(update.redactions(), 0L))
                                .build())));
    }

    private static SessionRecord uncounted(SessionRecord session) {
        return session.toBuilder().redactions(0).build();
    }

    /** Wrong in the session of a view. */
    private abstract static class View extends ForwardingSessions {
        View(SessionStore real) {
            super(real);
        }

        abstract SessionRecord session(SessionRecord viewed);

        @Override
        public Optional<ViewRecord> view(EventQuery query) {
            return super.view(query).map(view -> new ViewRecord(session(view.session()), view.state(), view.page()));
        }
    }

    /** Reads the events of a view after its session. */
    private static final class Late extends ForwardingSessions {
        Late(SessionStore real) {
            super(real);
        }

        @Override
        public Optional<ViewRecord> view(EventQuery query) {
            Optional<ViewRecord> view = super.view(query);
            LockSupport.parkNanos(1_000_000);
            return view.flatMap(
                    first -> super.events(query).map(page -> new ViewRecord(first.session(), first.state(), page)));
        }
    }

    /** Reads the session of a view after its events. */
    private static final class Early extends View {
        Early(SessionStore real) {
            super(real);
        }

        @Override
        SessionRecord session(SessionRecord viewed) {
            LockSupport.parkNanos(1_000_000);
            return super.find(viewed.id()).orElse(viewed);
        }
    }

    /** Notices a redaction with the second read after it. */
    private static final class Kept extends ForwardingSessions {
        private final Map<String, Long> known = new ConcurrentHashMap<>();

        Kept(SessionStore real) {
            super(real);
        }

        @Override
        public Optional<SessionRecord> find(String sessionId) {
            return super.find(sessionId).map(session -> {
                Long before = known.put(sessionId, session.redactions());
                return before == null
                        ? session
                        : session.toBuilder().redactions(before).build();
            });
        }
    }

    /** Wrong in what is left of redacted events. */
    private static Mutant reading(String sentence, UnaryOperator<EventRecord> wrong) {
        return page(
                "RedactionContract",
                sentence,
                (real, query) -> real.events(query)
                        .map(found -> found.withEvents(found.events().stream()
                                .map(event -> event.redaction() == null ? event : wrong.apply(event))
                                .toList())));
    }

    /** Remembers the events that it has returned by their ids. */
    private static final class Cached extends ForwardingSessions {
        private final Map<String, EventRecord> known = new ConcurrentHashMap<>();

        Cached(SessionStore real) {
            super(real);
        }

        @Override
        public Optional<EventPage> events(EventQuery query) {
            Optional<EventPage> page = super.events(query);
            page.ifPresent(found ->
                    found.events().forEach(event -> known.putIfAbsent(event.sessionId() + "\n" + event.id(), event)));
            return page;
        }

        @Override
        public AppendOutcome append(AppendRequest request) {
            request.events().forEach(event -> known.putIfAbsent(request.sessionId() + "\n" + event.id(), event));
            return super.append(request);
        }

        @Override
        public Optional<EventRecord> findEvent(String sessionId, String eventId) {
            EventRecord cached = known.get(sessionId + "\n" + eventId);
            return super.findEvent(sessionId, eventId)
                    .map(event -> cached == null ? event : cached.withSeq(event.seq()));
        }
    }
}
