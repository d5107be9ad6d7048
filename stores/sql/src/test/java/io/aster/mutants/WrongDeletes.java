package io.aster.mutants;

import static io.aster.mutants.Mutant.after;
import static io.aster.mutants.Mutant.append;
import static io.aster.mutants.Mutant.delete;
import static io.aster.mutants.Mutant.ofSessions;

import io.aster.store.AppendOutcome;
import io.aster.store.AppendRequest;
import io.aster.store.DeletedSessions;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.StoreStats;
import io.aster.store.WriteToken;
import io.aster.testkit.ForwardingSessions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Wrong in deletes, restores and figures. */
final class WrongDeletes {
    private WrongDeletes() {}

    static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>(single());
        all.addAll(many());
        all.addAll(restores());
        return all;
    }

    private static List<Mutant> single() {
        return List.of(
                delete("DeleteContract", "a delete of no session returns true", (real, id) -> {
                    real.delete(id);
                    return true;
                }),
                delete("DeleteContract", "a delete returns false", (real, id) -> {
                    real.delete(id);
                    return false;
                }),
                delete(
                        "DeleteContract",
                        "a completed session is not deleted",
                        (real, id) -> real.find(id)
                                        .filter(s -> s.status().equals("completed"))
                                        .isEmpty()
                                && real.delete(id)),
                ofSessions("DeleteContract", "the events of a deleted session survive", Remaining::new),
                ofSessions("DeleteContract", "a late append brings a deleted session back", Reviving::new),
                delete("StoreContract", "a delete takes sessions whose ids begin alike", (real, id) -> {
                    real.list(everything()).stream()
                            .map(SessionRecord::id)
                            .filter(other -> other.startsWith(id + "-"))
                            .forEach(real::delete);
                    return real.delete(id);
                }));
    }

    private static List<Mutant> many() {
        return List.of(
                deleteAll(
                        "a delete by user of an app takes the user's sessions of every app",
                        (real, by) -> real.deleteAll(by.user() == null ? by.app() : null, by.user())),
                deleteAll(
                        "a delete by user takes the whole app",
                        (real, by) -> real.deleteAll(by.app(), by.app() == null ? by.user() : null)),
                deleteAll(
                        "a delete by user spares the last app",
                        (real, by) ->
                                by.app() == null ? exceptTheFirstApp(real, by) : real.deleteAll(by.app(), by.user())),
                deleteAll(
                        "a delete by user takes another user whose name differs in case only",
                        (real, by) -> by.app() == null ? withoutCase(real, by) : real.deleteAll(by.app(), by.user())),
                deleteAll("a delete of many counts one too many", (real, by) -> {
                    DeletedSessions deleted = real.deleteAll(by.app(), by.user());
                    return deleted.sessions() == 0 ? deleted : deleted.plus(new DeletedSessions(1, 0));
                }),
                deleteAll(
                        "a delete of many counts no events",
                        (real, by) -> new DeletedSessions(
                                real.deleteAll(by.app(), by.user()).sessions(), 0)),
                deleteAll("a delete of many takes the first 100 sessions", (real, by) -> {
                    List<SessionRecord> found = real.list(SessionQuery.builder(100)
                            .appName(by.app())
                            .userId(by.user())
                            .build());
                    return deleteEach(real, found);
                }),
                deleteAll("a delete of many takes active sessions only", (real, by) -> {
                    List<SessionRecord> found = real.list(SessionQuery.builder(100_000)
                            .appName(by.app())
                            .userId(by.user())
                            .status("active")
                            .build());
                    return deleteEach(real, found);
                }),
                stats("deleted sessions are counted", s -> s.isEmpty() ? Map.of("active", 1L) : s, 0),
                stats("sessions that are not active are counted as completed", WrongDeletes::merged, 0),
                stats("the number of events is one too many", s -> s, 1));
    }

    private static List<Mutant> restores() {
        return List.of(
                append(
                        "RestoringContract",
                        "the status of the request is not compared",
                        (real, request) -> real.append(Change.status(request, status(real, request)))),
                after(
                        "RestoringContract",
                        "a session that is being restored takes usual appends",
                        (real, request, outcome) -> outcome instanceof AppendOutcome.NotActive other
                                        && other.status().equals(SessionRecord.RESTORING)
                                ? real.append(Change.status(request, SessionRecord.RESTORING))
                                : outcome),
                after(
                        "RestoringContract",
                        "an active session takes events of a restore",
                        (real, request, outcome) -> request.isRestoring()
                                        && outcome instanceof AppendOutcome.NotActive other
                                        && other.status().equals(SessionRecord.ACTIVE)
                                ? real.append(Change.status(request, SessionRecord.ACTIVE))
                                : outcome),
                Mutant.insert(
                        "RestoringContract",
                        "a session is inserted as active though it is being restored",
                        (real, call) -> {
                            SessionRecord s = call.session();
                            return real.insert(
                                    s.toBuilder()
                                            .status(
                                                    s.status().equals(SessionRecord.RESTORING)
                                                            ? SessionRecord.ACTIVE
                                                            : s.status())
                                            .build(),
                                    call.token());
                        }));
    }

    private static String status(SessionStore real, AppendRequest request) {
        return real.find(request.sessionId()).map(SessionRecord::status).orElse(request.status());
    }

    private static DeletedSessions exceptTheFirstApp(SessionStore real, By by) {
        List<SessionRecord> found = real.list(everything()).stream()
                .filter(s -> s.userId().equals(by.user()))
                .toList();
        String first = found.stream()
                .map(SessionRecord::appName)
                .min(String::compareTo)
                .orElse("");
        return deleteEach(
                real, found.stream().filter(s -> !s.appName().equals(first)).toList());
    }

    private static DeletedSessions withoutCase(SessionStore real, By by) {
        return deleteEach(
                real,
                real.list(everything()).stream()
                        .filter(s -> s.userId().equalsIgnoreCase(String.valueOf(by.user())))
                        .toList());
    }

    static DeletedSessions deleteEach(SessionStore real, List<SessionRecord> found) {
        return found.stream()
                .filter(s -> real.delete(s.id()))
                .map(s -> new DeletedSessions(1, s.eventCount()))
                .reduce(DeletedSessions.NONE, DeletedSessions::plus);
    }

    private static Mutant deleteAll(String sentence, BiFunction<SessionStore, By, DeletedSessions> wrong) {
        return ofSessions("DeleteAllContract", sentence, real -> new ForwardingSessions(real) {
            @Override
            public DeletedSessions deleteAll(@Nullable String appName, @Nullable String userId) {
                return wrong.apply(real, new By(appName, userId));
            }
        });
    }

    private static Mutant stats(String sentence, UnaryOperator<Map<String, Long>> wrong, long more) {
        return ofSessions("StoreContract", sentence, real -> new ForwardingSessions(real) {
            @Override
            public StoreStats stats() {
                StoreStats stats = real.stats();
                return new StoreStats(
                        stats.store(), wrong.apply(stats.sessions()), stats.events() + more, stats.figures());
            }
        });
    }

    private static Map<String, Long> merged(Map<String, Long> sessions) {
        Map<String, Long> merged = new HashMap<>(sessions);
        Long failed = merged.remove("failed");
        if (failed != null) {
            merged.merge("completed", failed, Long::sum);
        }
        return merged;
    }

    private static SessionQuery everything() {
        return SessionQuery.builder(100_000).build();
    }

    private record By(@Nullable String app, @Nullable String user) {}

    /** Puts the events of a deleted session into the next one of the same id. */
    private static final class Remaining extends ForwardingSessions {
        private final Map<String, List<EventRecord>> deleted = new ConcurrentHashMap<>();

        Remaining(SessionStore real) {
            super(real);
        }

        @Override
        public boolean delete(String sessionId) {
            events(EventQuery.builder(sessionId, 1_000).build()).ifPresent(p -> deleted.put(sessionId, p.events()));
            return super.delete(sessionId);
        }

        @Override
        public boolean insert(SessionRecord session, String token) {
            boolean inserted = super.insert(session, token);
            List<EventRecord> events = deleted.remove(session.id());
            if (inserted && events != null && !events.isEmpty()) {
                append(AppendRequest.builder(session.id(), events, session.createdAt())
                        .status(session.status())
                        .build());
            }
            return inserted;
        }
    }

    /** Makes a deleted session again for an append. */
    private static final class Reviving extends ForwardingSessions {
        private final Map<String, SessionRecord> deleted = new ConcurrentHashMap<>();

        Reviving(SessionStore real) {
            super(real);
        }

        @Override
        public boolean delete(String sessionId) {
            find(sessionId).ifPresent(session -> deleted.put(sessionId, session));
            return super.delete(sessionId);
        }

        @Override
        public AppendOutcome append(AppendRequest request) {
            AppendOutcome outcome = super.append(request);
            SessionRecord before = deleted.get(request.sessionId());
            if (outcome instanceof AppendOutcome.NoSession && before != null) {
                insert(Change.counts(before, before.version(), 0), WriteToken.next());
                return super.append(request);
            }
            return outcome;
        }
    }
}
