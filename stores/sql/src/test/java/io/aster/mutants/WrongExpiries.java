package io.aster.mutants;

import static io.aster.mutants.Mutant.insert;
import static io.aster.mutants.Mutant.ofSessions;
import static io.aster.mutants.Mutant.update;

import io.aster.store.AppendOutcome;
import io.aster.store.AppendRequest;
import io.aster.store.DeletedSessions;
import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.SessionProgress;
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.SessionUpdate;
import io.aster.store.StateRecord;
import io.aster.store.StoreStats;
import io.aster.store.ViewRecord;
import io.aster.testkit.ForwardingSessions;
import io.aster.value.Expiry;
import io.aster.value.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Wrong in expiry and purges of sessions. */
final class WrongExpiries {
    private static final StateRecord NO_STATE = new StateRecord(null, null, null);

    private WrongExpiries() {}

    static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>(reads());
        all.addAll(writes());
        all.addAll(moves());
        all.addAll(purges());
        return all;
    }

    private static List<Mutant> reads() {
        return List.of(
                ofSessions("ExpiryContract", "an expired session is found", real -> new Ghosts(real) {
                    @Override
                    public Optional<SessionRecord> find(String id) {
                        return real.find(id).or(() -> ghost(id));
                    }
                }),
                ofSessions("ExpiryContract", "an expired session is listed", real -> new Ghosts(real) {
                    @Override
                    public List<SessionRecord> list(SessionQuery query) {
                        return withGhosts(real.list(query), query, ghosts());
                    }
                }),
                ofSessions("ExpiryContract", "an expired session is listed by last activity", real -> new Ghosts(real) {
                    @Override
                    public List<SessionRecord> list(SessionQuery query) {
                        List<SessionRecord> found = real.list(query);
                        return query.isByActivity() ? withGhosts(found, query, ghosts()) : found;
                    }
                }),
                ofSessions("ExpiryContract", "events of an expired session are read", real -> new Ghosts(real) {
                    @Override
                    public Optional<EventPage> events(EventQuery query) {
                        return real.events(query)
                                .or(() -> ghost(query.sessionId()).map(WrongExpiries::empty));
                    }
                }),
                ofSessions("ExpiryContract", "the state of an expired session is read", real -> new Ghosts(real) {
                    @Override
                    public Optional<StateRecord> state(String id) {
                        return real.state(id).or(() -> ghost(id).map(ghost -> NO_STATE));
                    }
                }),
                ofSessions("ExpiryContract", "an expired session is viewed", real -> new Ghosts(real) {
                    @Override
                    public Optional<ViewRecord> view(EventQuery query) {
                        return real.view(query)
                                .or(() -> ghost(query.sessionId())
                                        .map(ghost -> new ViewRecord(ghost, NO_STATE, empty(ghost))));
                    }
                }),
                ofSessions("ExpiryContract", "an event of an expired session is found", real -> new Ghosts(real) {
                    private final Map<String, EventRecord> appended = new HashMap<>();

                    @Override
                    public AppendOutcome append(AppendRequest request) {
                        request.events().forEach(event -> appended.put(event.id(), event));
                        return real.append(request);
                    }

                    @Override
                    public Optional<EventRecord> findEvent(String id, String eventId) {
                        return real.findEvent(id, eventId)
                                .or(() -> ghost(id).flatMap(ghost -> Optional.ofNullable(appended.get(eventId))));
                    }
                }),
                ofSessions("FollowEndContract", "an expired session is followed on", real -> new Ghosts(real) {
                    @Override
                    public List<SessionProgress> progress(Set<String> ids) {
                        List<SessionProgress> all = new ArrayList<>(real.progress(ids));
                        ids.forEach(id -> ghost(id).map(SessionProgress::of).ifPresent(all::add));
                        return all;
                    }
                }),
                ofSessions("ExpiryContract", "an expired session is counted", real -> new Ghosts(real) {
                    @Override
                    public StoreStats stats() {
                        StoreStats stats = real.stats();
                        Map<String, Long> sessions = new HashMap<>(stats.sessions());
                        ghosts().forEach(ghost -> sessions.merge(ghost.status(), 1L, Long::sum));
                        return new StoreStats(stats.store(), sessions, stats.events(), stats.figures());
                    }
                }));
    }

    private static List<Mutant> writes() {
        return List.of(
                ofSessions(
                        "ExpiryContract", "an append to an expired session is acknowledged", real -> new Ghosts(real) {
                            @Override
                            public AppendOutcome append(AppendRequest request) {
                                AppendOutcome outcome = real.append(request);
                                return outcome instanceof AppendOutcome.NoSession
                                                && ghost(request.sessionId()).isPresent()
                                        ? new AppendOutcome.Appended(1)
                                        : outcome;
                            }
                        }),
                ofSessions("ExpiryContract", "an expired session is merely not active", real -> new Ghosts(real) {
                    @Override
                    public AppendOutcome append(AppendRequest request) {
                        AppendOutcome outcome = real.append(request);
                        return outcome instanceof AppendOutcome.NoSession
                                        && ghost(request.sessionId()).isPresent()
                                ? new AppendOutcome.NotActive("completed")
                                : outcome;
                    }
                }),
                ofSessions("ExpiryContract", "the delete of an expired session deletes one", real -> new Ghosts(real) {
                    @Override
                    public boolean delete(String id) {
                        boolean isGhost = ghost(id).isPresent();
                        return super.delete(id) || isGhost;
                    }
                }),
                ofSessions(
                        "ExpiryContract",
                        "expired sessions are counted when a user is deleted",
                        real -> new Ghosts(real) {
                            @Override
                            public DeletedSessions deleteAll(@Nullable String app, @Nullable String user) {
                                int ghosts = ghosts().size();
                                return super.deleteAll(app, user).plus(new DeletedSessions(ghosts, 0));
                            }
                        }),
                ofSessions("ExpiryContract", "the id of an expired session stays taken", real -> new Ghosts(real) {
                    @Override
                    public boolean insert(SessionRecord session, String token) {
                        return ghost(session.id()).isEmpty() && super.insert(session, token);
                    }
                }),
                ofSessions(
                        "ExpiryContract",
                        "an expired session lives again where one with its id is created",
                        real -> new Ghosts(real) {
                            @Override
                            public boolean insert(SessionRecord session, String token) {
                                SessionRecord before = ghost(session.id()).orElse(null);
                                return super.insert(
                                        before == null
                                                ? session
                                                : before.toBuilder()
                                                        .expiry(Expiry.NEVER)
                                                        .build(),
                                        token);
                            }
                        }));
    }

    private static List<Mutant> moves() {
        return List.of(
                insert(
                        "ExpiryContract",
                        "a new session never expires",
                        (real, call) -> real.insert(expiring(call.session(), Expiry.NEVER), call.token())),
                insert("ExpiryContract", "of two conditions only the time counts", (real, call) -> {
                    Expiry expiry = call.session().expiry();
                    Expiry first = expiry.at() == null ? expiry : expiry.withAfter(null);
                    return real.insert(expiring(call.session(), first), call.token());
                }),
                insert("ExpiryContract", "times of expiry are rounded to milliseconds", (real, call) -> {
                    Instant at = call.session().expiry().at();
                    Instant cut = at == null ? null : at.truncatedTo(ChronoUnit.MILLIS);
                    return real.insert(
                            expiring(call.session(), call.session().expiry().withAt(cut)), call.token());
                }),
                ofSessions("ExpiryContract", "the clock of the node that writes decides", real -> new Ghosts(real) {
                    @Override
                    public boolean insert(SessionRecord session, String token) {
                        return super.insert(byTimeOf(session), token);
                    }
                }),
                ofSessions(
                        "ExpiryMoveContract", "a session expires a time after its creation", real -> new Ghosts(real) {
                            @Override
                            public boolean insert(SessionRecord session, String token) {
                                Duration after = session.expiry().after();
                                Expiry fixed = after == null
                                        ? session.expiry()
                                        : Expiry.at(Instant.now().plus(after));
                                return super.insert(expiring(session, fixed), token);
                            }
                        }),
                ofSessions("ExpiryMoveContract", "a read begins the time anew", real -> new ForwardingSessions(real) {
                    @Override
                    public Optional<SessionRecord> find(String id) {
                        Optional<SessionRecord> found = real.find(id);
                        found.ifPresent(session -> real.update(touching(session)));
                        return found;
                    }
                }),
                update(
                        "ExpiryMoveContract",
                        "an update leaves the expiry as it is",
                        (real, u) -> real.update(u.toBuilder()
                                .expiry(real.find(u.sessionId())
                                        .map(SessionRecord::expiry)
                                        .orElse(u.expiry()))
                                .build())),
                update(
                        "ExpiryMoveContract",
                        "an update removes the expiry",
                        (real, u) ->
                                real.update(u.toBuilder().expiry(Expiry.NEVER).build())),
                update("ExpiryMoveContract", "an expiry can't be removed", (real, u) -> {
                    Expiry before =
                            real.find(u.sessionId()).map(SessionRecord::expiry).orElse(Expiry.NEVER);
                    return real.update(
                            u.expiry().isNever() ? u.toBuilder().expiry(before).build() : u);
                }),
                update("ExpiryMoveContract", "an update that lets a session expire returns none", (real, u) -> {
                    Optional<SessionRecord> updated = real.update(u);
                    return real.find(u.sessionId()).isPresent() ? updated : Optional.empty();
                }),
                update(
                        "UnchangedDeleteContract",
                        "an update that lets a session expire expects no number of events",
                        (real, u) -> real.update(
                                hasPassed(u)
                                        ? u.toBuilder()
                                                .expectedEventCount(SessionUpdate.ANY)
                                                .build()
                                        : u)),
                update(
                        "UnchangedDeleteContract",
                        "an update lets a session expire that was created again under its id",
                        (real, u) -> real.update(
                                hasPassed(u)
                                        ? u.toBuilder()
                                                .createdAt(real.find(u.sessionId())
                                                        .map(SessionRecord::createdAt)
                                                        .orElse(u.createdAt()))
                                                .build()
                                        : u)),
                update(
                        "ExpiryContract",
                        "a restored session was last written to by its restore",
                        (real, u) -> real.update(Change.touchedAtMost(u, Times.MAX))));
    }

    private static boolean hasPassed(SessionUpdate update) {
        Instant at = update.expiry().at();
        return at != null && at.isBefore(Instant.now());
    }

    private static List<Mutant> purges() {
        return List.of(
                purge("a purge removes sessions that will expire", real -> {
                    List<SessionRecord> doomed = real
                            .list(SessionQuery.builder(100).build())
                            .stream()
                            .filter(session -> !session.expiry().isNever())
                            .toList();
                    doomed.forEach(session -> real.delete(session.id()));
                    return real.purgeExpired().plus(new DeletedSessions(doomed.size(), 0));
                }),
                purge("a purge removes nothing", real -> DeletedSessions.NONE),
                purge("a purge removes and counts nothing of it", real -> {
                    DeletedSessions unused = real.purgeExpired();
                    return DeletedSessions.NONE;
                }),
                purge("a purge counts sessions twice", real -> {
                    DeletedSessions some = real.purgeExpired();
                    return some.plus(some);
                }),
                purge("a purge counts one session more", real -> {
                    DeletedSessions some = real.purgeExpired();
                    return some.sessions() == 0 ? some : some.plus(new DeletedSessions(1, 0));
                }));
    }

    private static Mutant purge(String sentence, Function<SessionStore, DeletedSessions> wrong) {
        return ofSessions("PurgeContract", sentence, real -> new ForwardingSessions(real) {
            @Override
            public DeletedSessions purgeExpired() {
                return wrong.apply(real);
            }
        });
    }

    private static List<SessionRecord> withGhosts(
            List<SessionRecord> found, SessionQuery query, List<SessionRecord> ghosts) {
        List<SessionRecord> all = new ArrayList<>(found);
        ghosts.stream().filter(query::matches).filter(query::follows).forEach(all::add);
        return all;
    }

    private static EventPage empty(SessionRecord session) {
        return new EventPage(session.createdAt(), 0, List.of(), false);
    }

    private static SessionRecord expiring(SessionRecord session, Expiry expiry) {
        return session.toBuilder().expiry(expiry).build();
    }

    private static SessionRecord byTimeOf(SessionRecord session) {
        Duration after = session.expiry().after();
        return after == null
                ? session
                : expiring(session, Expiry.at(session.createdAt().plus(after)));
    }

    private static SessionUpdate touching(SessionRecord session) {
        return SessionUpdate.builder(session.id())
                .expectedVersion(session.version())
                .version(session.version())
                .agentId(session.agentId())
                .status(session.status())
                .metadata(session.metadata())
                .expiry(session.expiry())
                .createdAt(session.createdAt())
                .updatedAt(session.updatedAt())
                .build();
    }
}
