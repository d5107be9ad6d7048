package io.aster.mutants;

import static io.aster.mutants.Mutant.after;
import static io.aster.mutants.Mutant.append;
import static io.aster.mutants.Mutant.list;
import static io.aster.mutants.Mutant.ofSessions;

import io.aster.store.AppendOutcome;
import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendOutcome.Known;
import io.aster.store.AppendRequest;
import io.aster.store.DeletedSessions;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.StateChange;
import io.aster.store.StateRecord;
import io.aster.store.StateScope;
import io.aster.store.ViewRecord;
import io.aster.store.WriteToken;
import io.aster.testkit.ForwardingSessions;
import io.aster.value.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Wrong in the state. */
final class WrongStates {
    private static final AtomicLong HELPERS = new AtomicLong();

    private WrongStates() {}

    static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>(appends());
        all.addAll(values());
        all.addAll(lives());
        all.addAll(reads());
        return all;
    }

    private static List<Mutant> appends() {
        return List.of(
                after(
                        "StateRefusalContract",
                        "the delta of a refused append changes the user's state",
                        (real, request, outcome) -> outcome instanceof Appended || outcome instanceof Known
                                ? outcome
                                : changeShared(real, request.sessionId(), request.state(), outcome)),
                after(
                        "StateRefusalContract",
                        "the same append again applies its old delta",
                        (real, request, outcome) -> outcome instanceof Known
                                ? changeShared(real, request.sessionId(), request.state(), outcome)
                                : outcome),
                append(
                        "StateContract",
                        "only the first event's delta of a batch is applied",
                        (real, request) -> real.append(Change.state(
                                request,
                                request.state().stream()
                                        .filter(change -> change.event() == 0)
                                        .toList()))),
                append(
                        "StateRaceContract",
                        "the user's state is one document, which is read and written whole",
                        (real, request) -> {
                            List<StateChange> whole = new ArrayList<>();
                            read(real, request.sessionId(), StateScope.USER)
                                    .forEach((name, value) ->
                                            whole.add(new StateChange(StateScope.USER, name, text(value), 0)));
                            LockSupport.parkNanos(1);
                            whole.addAll(request.state());
                            return real.append(Change.state(request, StateChange.inWritingOrder(whole)));
                        }));
    }

    private static List<Mutant> values() {
        return List.of(
                changing("a value is merged into the nested object that the key has", WrongStates::merged),
                append("StateContract", "temporary keys are kept", (real, request) -> {
                    List<StateChange> changes = new ArrayList<>(request.state());
                    for (EventRecord event : request.events()) {
                        addTemporary(event, changes);
                    }
                    return real.append(Change.state(request, StateChange.inWritingOrder(changes)));
                }),
                changing(
                        "null is kept as a value instead of removing the key",
                        (real, request, change) -> change.value() == null
                                ? new StateChange(change.scope(), change.name(), "null", change.event())
                                : change),
                changing("a removal is ignored", (real, request, change) -> change.value() == null ? null : change),
                changing(
                        "StateValueContract",
                        "names of keys are compared without case",
                        (real, request, change) -> new StateChange(
                                change.scope(), change.name().toLowerCase(Locale.ROOT), change.value(), 0)),
                changing(
                        "keys of the app belong to the user",
                        (real, request, change) -> change.scope() == StateScope.APP
                                ? new StateChange(StateScope.USER, change.name(), change.value(), change.event())
                                : change),
                ofSessions("StateContract", "a user's state is seen in every app", EveryApp::new));
    }

    private static List<Mutant> lives() {
        return List.of(
                ofSessions("StateDeleteContract", "a session's state stays when it is deleted", Remaining::new),
                ofSessions(
                        "StateDeleteContract",
                        "deleting all sessions leaves the state of users and apps",
                        real -> new ForwardingSessions(real) {
                            @Override
                            public DeletedSessions deleteAll(@Nullable String appName, @Nullable String userId) {
                                SessionQuery query = SessionQuery.builder(100_000)
                                        .appName(appName)
                                        .userId(userId)
                                        .build();
                                return WrongDeletes.deleteEach(real, real.list(query));
                            }
                        }),
                inserting(
                        "StateContract",
                        "a session begins without its initial state",
                        (real, session, changes) -> List.of()),
                inserting(
                        "StateContract",
                        "the initial state of a session whose id is taken is applied",
                        (real, session, changes) -> {
                            real.find(session.id()).ifPresent(taken -> changeShared(real, taken.id(), changes, taken));
                            return changes;
                        }),
                ofSessions(
                        "StateRestoreContract",
                        "a restore overwrites keys of users and apps",
                        real -> new ForwardingSessions(real) {
                            @Override
                            public boolean insert(SessionRecord session, List<StateChange> state, String token) {
                                boolean inserted = super.insert(session, state, token);
                                return session.status().equals(SessionRecord.RESTORING)
                                        ? changeShared(real, session.id(), state, inserted)
                                        : inserted;
                            }
                        }));
    }

    private static List<Mutant> reads() {
        return List.of(
                list(
                        "StateListContract",
                        "a list has sessions without their state",
                        (real, query) -> real.list(query).stream()
                                .map(session -> session.withState(null))
                                .toList()),
                ofSessions(
                        "ViewContract",
                        "a view has the state of a moment before its events",
                        real -> new ForwardingSessions(real) {
                            @Override
                            public Optional<ViewRecord> view(EventQuery query) {
                                Optional<StateRecord> before = real.state(query.sessionId());
                                LockSupport.parkNanos(100_000);
                                return real.view(query)
                                        .map(view -> new ViewRecord(view.session(), before.orElseThrow(), view.page()));
                            }
                        }),
                ofSessions(
                        "ViewContract",
                        "a view has the session of a moment after its events",
                        real -> new ForwardingSessions(real) {
                            @Override
                            public Optional<ViewRecord> view(EventQuery query) {
                                Optional<ViewRecord> view = real.view(query);
                                LockSupport.parkNanos(100_000);
                                return view.flatMap(found -> real.find(query.sessionId())
                                        .map(session -> new ViewRecord(session, found.state(), found.page())));
                            }
                        }));
    }

    /** Changes one change of the state, or leaves it out for {@code null}. */
    private interface Changing {
        @Nullable StateChange apply(SessionStore real, AppendRequest request, StateChange change);
    }

    private static Mutant changing(String sentence, Changing wrong) {
        return changing("StateContract", sentence, wrong);
    }

    private static Mutant changing(String contract, String sentence, Changing wrong) {
        return append(contract, sentence, (real, request) -> {
            List<StateChange> changes = new ArrayList<>();
            for (StateChange change : request.state()) {
                StateChange other = wrong.apply(real, request, change);
                if (other != null) {
                    changes.add(other);
                }
            }
            return real.append(Change.state(request, StateChange.inWritingOrder(changes)));
        });
    }

    /** Changes the initial state of a session. */
    private interface Inserting {
        List<StateChange> apply(SessionStore real, SessionRecord session, List<StateChange> changes);
    }

    private static Mutant inserting(String contract, String sentence, Inserting wrong) {
        return ofSessions(contract, sentence, real -> new ForwardingSessions(real) {
            @Override
            public boolean insert(SessionRecord session, List<StateChange> state, String token) {
                return super.insert(session, wrong.apply(real, session, state), token);
            }
        });
    }

    /** Changes the state of a session's owners by another session of theirs, which is removed again. */
    /** Changes the state of the user and the app of a session. */
    static <T> T changeShared(SessionStore real, String sessionId, List<StateChange> changes, T result) {
        List<StateChange> shared = changes.stream()
                .filter(change -> change.scope() != StateScope.SESSION)
                .toList();
        real.find(sessionId).filter(session -> !shared.isEmpty()).ifPresent(session -> {
            SessionRecord helper =
                    Change.status(Change.id(session, "helper-" + HELPERS.incrementAndGet()), SessionRecord.ACTIVE);
            real.insert(Change.counts(helper, 1, 0), shared, WriteToken.next());
            real.delete(helper.id());
        });
        return result;
    }

    private static Map<String, @Nullable Object> read(SessionStore real, String sessionId, StateScope scope) {
        return real.state(sessionId)
                .map(state -> switch (scope) {
                    case SESSION -> state.session();
                    case USER -> state.user();
                    case APP -> state.app();
                })
                .<Map<String, @Nullable Object>>map(Json::read)
                .orElse(Map.of());
    }

    private static StateChange merged(SessionStore real, AppendRequest request, StateChange change) {
        Object old = read(real, request.sessionId(), change.scope()).get(change.name());
        if (!(old instanceof Map<?, ?> before)
                || change.value() == null
                || !change.value().startsWith("{")) {
            return change;
        }
        Map<String, @Nullable Object> both = new LinkedHashMap<>();
        before.forEach((name, value) -> both.put((String) name, value));
        both.putAll(Json.read(change.value()));
        return new StateChange(change.scope(), change.name(), Json.write(both), change.event());
    }

    private static void addTemporary(EventRecord event, List<StateChange> changes) {
        if (event.actions() == null || !(Json.read(event.actions()).get("stateDelta") instanceof Map<?, ?> delta)) {
            return;
        }
        delta.forEach((key, value) -> {
            if (((String) key).startsWith("temp:")) {
                changes.add(new StateChange(StateScope.SESSION, (String) key, text(value), 0));
            }
        });
    }

    static String text(@Nullable Object value) {
        Map<String, @Nullable Object> member = new LinkedHashMap<>();
        member.put("v", value);
        String object = Json.write(member);
        return object.substring("{\"v\":".length(), object.length() - 1);
    }

    /** Keeps the state of users by the user alone. */
    private static final class EveryApp extends ForwardingSessions {
        private final Map<String, String> appsOfUsers = new ConcurrentHashMap<>();
        private final SessionStore real;

        EveryApp(SessionStore real) {
            super(real);
            this.real = real;
        }

        @Override
        public AppendOutcome append(AppendRequest request) {
            real.find(request.sessionId())
                    .ifPresent(session -> appsOfUsers.putIfAbsent(session.userId(), session.id()));
            return super.append(request);
        }

        @Override
        public Optional<StateRecord> state(String sessionId) {
            return super.state(sessionId)
                    .map(state -> real.find(sessionId)
                            .map(session -> appsOfUsers.get(session.userId()))
                            .flatMap(super::state)
                            .map(first -> new StateRecord(state.session(), first.user(), state.app()))
                            .orElse(state));
        }
    }

    /** Gives the state of a deleted session to the next one with its id. */
    private static final class Remaining extends ForwardingSessions {
        private final Map<String, List<StateChange>> left = new ConcurrentHashMap<>();
        private final SessionStore real;

        Remaining(SessionStore real) {
            super(real);
            this.real = real;
        }

        @Override
        public boolean delete(String sessionId) {
            List<StateChange> state = new ArrayList<>();
            read(real, sessionId, StateScope.SESSION)
                    .forEach((name, value) -> state.add(new StateChange(StateScope.SESSION, name, text(value), 0)));
            left.put(sessionId, StateChange.inWritingOrder(state));
            return super.delete(sessionId);
        }

        @Override
        public boolean insert(SessionRecord session, String token) {
            List<StateChange> state = left.getOrDefault(session.id(), List.of());
            return state.isEmpty() ? super.insert(session, token) : super.insert(session, state, token);
        }
    }
}
