package io.aster.mutants;

import static io.aster.mutants.Mutant.fork;
import static io.aster.mutants.Mutant.history;
import static io.aster.mutants.Mutant.list;
import static io.aster.mutants.Mutant.ofSessions;

import io.aster.store.AppendRequest;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.ForkMatch;
import io.aster.store.ForkOutcome;
import io.aster.store.ForkRequest;
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.StateChange;
import io.aster.store.StateHistory;
import io.aster.store.StateHistory.Actions;
import io.aster.store.StateScope;
import io.aster.store.WriteToken;
import io.aster.testkit.ForwardingSessions;
import io.aster.value.ForkPoint;
import io.aster.value.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Wrong in forks, and in the histories that their state results from. */
final class WrongForks {
    private WrongForks() {}

    static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>(copies());
        all.addAll(sources());
        all.addAll(commits());
        all.addAll(lists());
        all.addAll(histories());
        return all;
    }

    private static List<Mutant> copies() {
        return List.of(
                fork(
                        "ForkContract",
                        "a fork lacks the last event",
                        (real, request) -> real.fork(session(
                                request,
                                request.session().toBuilder()
                                        .eventCount(
                                                Math.max(0, request.session().eventCount() - 1))
                                        .build()))),
                fork(
                        "ForkContract",
                        "a fork has all events of its source",
                        (real, request) -> real.fork(session(
                                request,
                                request.session().toBuilder()
                                        .eventCount(count(real, request))
                                        .build()))),
                fork("ForkContract", "a fork's events have new ids", (real, request) -> byAppends(real, request, true)),
                fork(
                        "StateAtContract",
                        "a fork begins without state",
                        (real, request) ->
                                real.fork(request.toBuilder().state(List.of()).build())),
                fork(
                        "StateAtContract",
                        "a fork begins with the present state of its source",
                        (real, request) -> real.fork(request.toBuilder()
                                .state(present(real, request))
                                .build())),
                fork(
                        "StateAtContract",
                        "the state that a fork's source began with is lost",
                        (real, request) -> real.fork(session(
                                request,
                                request.session().toBuilder().initialState(null).build()))),
                fork(
                        "ForkContract",
                        "a fork has the status of its source",
                        (real, request) -> real.fork(session(
                                request,
                                request.session().toBuilder()
                                        .status(real.find(request.sourceId())
                                                .map(SessionRecord::status)
                                                .orElse(SessionRecord.ACTIVE))
                                        .build()))),
                fork(
                        "ForkContract",
                        "a fork does not know its source",
                        (real, request) -> real.fork(session(
                                request,
                                request.session().toBuilder().fork(null).build()))),
                fork("ForkContract", "a fork takes its source for the first of its chain", (real, request) -> {
                    ForkPoint fork = Objects.requireNonNull(request.session().fork());
                    return real.fork(session(
                            request,
                            request.session().toBuilder()
                                    .fork(new ForkPoint(fork.from(), fork.atSeq(), fork.from()))
                                    .build()));
                }));
    }

    private static List<Mutant> sources() {
        return List.of(
                fork(
                        "ForkStoreContract",
                        "redactions in the source do not matter",
                        (real, request) -> real.fork(
                                request.toBuilder().sourceRedactions(0).build())),
                fork(
                        "ForkStoreContract",
                        "a session that was created anew is forked",
                        (real, request) -> real.fork(request.toBuilder()
                                .sourceCreatedAt(real.find(request.sourceId())
                                        .map(SessionRecord::createdAt)
                                        .orElse(request.sourceCreatedAt()))
                                .build())),
                fork("ForkStoreContract", "a fork of no session is stored without events", (real, request) -> {
                    ForkOutcome outcome = real.fork(request);
                    if (outcome == ForkOutcome.NO_SOURCE) {
                        real.insert(request.session().toBuilder().eventCount(0).build(), request.token());
                    }
                    return outcome;
                }),
                ofSessions(
                        "ForkContract", "a session's forks are deleted with it", real -> new ForwardingSessions(real) {
                            @Override
                            public boolean delete(String sessionId) {
                                boolean deleted = super.delete(sessionId);
                                SessionQuery forks = SessionQuery.builder(1_000)
                                        .fork(ForkMatch.from(sessionId))
                                        .build();
                                super.list(forks).forEach(fork -> super.delete(fork.id()));
                                return deleted;
                            }
                        }));
    }

    private static List<Mutant> commits() {
        return List.of(
                fork(
                        "ForkStoreContract",
                        "a repeated fork finds its own id taken",
                        (real, request) -> real.fork(
                                request.toBuilder().token(WriteToken.next()).build())),
                fork(
                        "ForkStoreContract",
                        "a repeated fork fails if its source is deleted",
                        (real, request) -> real.find(request.sourceId())
                                .map(source -> real.fork(request))
                                .orElse(ForkOutcome.NO_SOURCE)),
                fork("ForkRefusalContract", "a fork replaces the session that has its id", (real, request) -> {
                    ForkOutcome outcome = real.fork(request);
                    if (outcome == ForkOutcome.ID_TAKEN) {
                        real.delete(request.session().id());
                        return real.fork(request);
                    }
                    return outcome;
                }),
                fork("ForkRaceContract", "a fork is filled after it is stored", (real, request) -> {
                    ForkOutcome possible = real.fork(session(
                            request, request.session().toBuilder().eventCount(0).build()));
                    LockSupport.parkNanos(1);
                    return possible == ForkOutcome.FORKED ? byAppends(real, request, false) : possible;
                }));
    }

    private static List<Mutant> lists() {
        return List.of(
                list(
                        "ForkListContract",
                        "a list of forks has all sessions",
                        (real, query) ->
                                real.list(query.toBuilder().fork(ForkMatch.ANY).build())),
                list("ForkListContract", "a list of forks has those of forks, too", (real, query) -> {
                    ForkMatch fork = query.fork();
                    return real.list(query.toBuilder()
                            .fork(new ForkMatch(null, fork.from(), fork.atSeqFrom(), fork.atSeqBefore()))
                            .build());
                }),
                list("ForkListContract", "forks that parted at the given event are left out", (real, query) -> {
                    ForkMatch fork = query.fork();
                    Long from = fork.atSeqFrom();
                    return real.list(query.toBuilder()
                            .fork(new ForkMatch(
                                    fork.from(), fork.origin(), from == null ? null : from + 1, fork.atSeqBefore()))
                            .build());
                }));
    }

    private static List<Mutant> histories() {
        return List.of(
                history(
                        "StateAtContract",
                        "the initial state is not part of the history",
                        (real, after, upTo) -> with(real, null, real.actions())),
                history(
                        "ForkStoreContract",
                        "only the first page of a history has deltas",
                        (real, after, upTo) -> after == 0 ? real : with(real, real.initialState(), List.of())),
                history(
                        "ForkStoreContract",
                        "the actions of a page have the id of its first event",
                        (real, after, upTo) -> with(
                                real,
                                real.initialState(),
                                real.actions().stream()
                                        .map(each -> new StateHistory.Actions(
                                                each.seq(),
                                                real.actions().get(0).id(),
                                                each.json()))
                                        .toList())),
                history(
                        "StateAtContract",
                        "deltas of the last event are missing",
                        (real, after, upTo) -> with(
                                real,
                                real.initialState(),
                                real.actions().stream()
                                        .filter(each -> each.seq() < upTo)
                                        .toList())),
                ofSessions(
                        "StateAtContract", "later deltas are part of the past", real -> new ForwardingSessions(real) {
                            @Override
                            public Optional<StateHistory> stateHistory(String sessionId, long afterSeq, long upToSeq) {
                                return super.stateHistory(sessionId, afterSeq, Math.max(upToSeq, 1) + 1)
                                        .map(all -> all.toBuilder()
                                                .throughSeq(Math.min(all.throughSeq(), upToSeq))
                                                .build());
                            }
                        }),
                ofSessions("StateAtContract", "an initial state is not restored", real -> new ForwardingSessions(real) {
                    @Override
                    public boolean insert(SessionRecord session, List<StateChange> state, String token) {
                        boolean isRestoring = session.status().equals(SessionRecord.RESTORING);
                        return super.insert(
                                isRestoring
                                        ? session.toBuilder().initialState(null).build()
                                        : session,
                                state,
                                token);
                    }
                }));
    }

    /** A request for another fork of the same source. */
    static ForkRequest session(ForkRequest request, SessionRecord session) {
        return ForkRequest.builder(session, request.sourceId())
                .sourceCreatedAt(request.sourceCreatedAt())
                .sourceRedactions(request.sourceRedactions())
                .state(request.state())
                .token(request.token())
                .build();
    }

    private static StateHistory with(StateHistory real, @Nullable String initialState, List<Actions> actions) {
        return real.toBuilder().initialState(initialState).actions(actions).build();
    }

    private static long count(SessionStore real, ForkRequest request) {
        return real.find(request.sourceId())
                .map(SessionRecord::eventCount)
                .orElse(request.session().eventCount());
    }

    private static List<StateChange> present(SessionStore real, ForkRequest request) {
        return real.state(request.sourceId())
                .map(state -> state.session() == null ? Map.<String, @Nullable Object>of() : Json.read(state.session()))
                .map(state -> state.entrySet().stream()
                        .map(entry -> new StateChange(
                                StateScope.SESSION, entry.getKey(), WrongStates.text(entry.getValue()), 0))
                        .toList())
                .map(StateChange::inWritingOrder)
                .orElse(List.of());
    }

    /** Copies events through the client, to a fork that is stored already, or else has no events yet. */
    private static ForkOutcome byAppends(SessionStore real, ForkRequest request, boolean withNewIds) {
        String id = request.session().id();
        long count = request.session().eventCount();
        if (withNewIds) {
            ForkOutcome outcome = real.fork(
                    session(request, request.session().toBuilder().eventCount(0).build()));
            if (outcome != ForkOutcome.FORKED) {
                return outcome;
            }
        }
        if (count == 0) {
            return ForkOutcome.FORKED;
        }
        List<EventRecord> copies = new ArrayList<>();
        real.events(EventQuery.builder(request.sourceId(), (int) count).build())
                .ifPresent(page -> page.events()
                        .forEach(event -> copies.add(event.ofSession(id).toBuilder()
                                .id(withNewIds ? "copy of " + event.seq() : event.id())
                                .build())));
        if (copies.size() < count) {
            return ForkOutcome.NO_SOURCE;
        }
        real.append(
                AppendRequest.builder(id, copies, request.session().updatedAt()).build());
        return ForkOutcome.FORKED;
    }
}
