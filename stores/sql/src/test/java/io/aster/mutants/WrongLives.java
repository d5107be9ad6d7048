package io.aster.mutants;

import static io.aster.mutants.Mutant.find;
import static io.aster.mutants.Mutant.insert;
import static io.aster.mutants.Mutant.update;

import io.aster.store.SessionRecord;
import io.aster.store.SessionUpdate;
import io.aster.store.WriteToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Wrong in inserts, updates and their tokens. */
final class WrongLives {
    private WrongLives() {}

    static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>(inserts());
        all.addAll(updates());
        all.addAll(tokens());
        return all;
    }

    private static List<Mutant> inserts() {
        return List.of(
                insert("CreateContract", "an insert overwrites the session that has its id", (real, call) -> {
                    if (!real.insert(call.session(), call.token())) {
                        real.delete(call.session().id());
                        return real.insert(call.session(), call.token());
                    }
                    return true;
                }),
                insert("CreateContract", "an insert of a taken id is acknowledged", (real, call) -> {
                    real.insert(call.session(), call.token());
                    return true;
                }),
                insert(
                        "KeyContract",
                        "an insert of a taken id is acknowledged if both sessions are of one user",
                        (real, call) -> real.insert(call.session(), call.token())
                                || real.find(call.session().id())
                                        .filter(s ->
                                                s.userId().equals(call.session().userId()))
                                        .isPresent()),
                insert("TimeContract", "times are rounded to milliseconds", (real, call) -> {
                    SessionRecord s = call.session();
                    return real.insert(Change.times(s, millis(s.createdAt()), millis(s.updatedAt())), call.token());
                }),
                insert(
                        "StoreContract",
                        "a new session's updatedAt is its createdAt",
                        (real, call) -> real.insert(
                                Change.times(
                                        call.session(),
                                        call.session().createdAt(),
                                        call.session().createdAt()),
                                call.token())),
                insert(
                        "StoreContract",
                        "a new session has version 1 whatever is given",
                        (real, call) -> real.insert(Change.counts(call.session(), 1, 0), call.token())),
                find("StoreContract", "ids of sessions are found without regard to case", (real, id) -> {
                    Optional<SessionRecord> found = real.find(id);
                    return found.isPresent() ? found : real.find(id.toLowerCase(Locale.ROOT));
                }),
                find(
                        "UpdateContract",
                        "a session is found without its last update",
                        (real, id) -> real.find(id)
                                .map(s -> Change.counts(s, Math.max(1, s.version() - 1), s.eventCount()))));
    }

    private static List<Mutant> updates() {
        return List.of(
                update(
                        "StoreContract",
                        "the version is not compared",
                        (real, u) -> real.update(Change.expected(
                                u, version(real.find(u.sessionId())), u.expectedEventCount(), u.createdAt()))),
                update(
                        "StoreContract",
                        "a greater version than expected passes",
                        (real, u) -> real.update(Change.expected(
                                u,
                                Math.max(u.expectedVersion(), version(real.find(u.sessionId()))),
                                u.expectedEventCount(),
                                u.createdAt()))),
                update(
                        "StoreContract",
                        "the expected number of events is not compared",
                        (real, u) ->
                                real.update(Change.expected(u, u.expectedVersion(), SessionUpdate.ANY, u.createdAt()))),
                update(
                        "StoreContract",
                        "createdAt is not compared",
                        (real, u) -> real.update(Change.expected(
                                u,
                                u.expectedVersion(),
                                u.expectedEventCount(),
                                real.find(u.sessionId())
                                        .map(SessionRecord::createdAt)
                                        .orElse(u.createdAt())))),
                update(
                        "UpdateContract",
                        "an update leaves the metadata",
                        (real, u) -> real.update(Change.metadata(
                                u,
                                real.find(u.sessionId())
                                        .map(SessionRecord::metadata)
                                        .orElse(null)))),
                update(
                        "UpdateContract",
                        "an update drops the metadata",
                        (real, u) -> real.update(Change.metadata(u, null))),
                update(
                        "UpdateContract",
                        "metadata can't be emptied",
                        (real, u) -> real.update(Change.metadata(
                                u,
                                u.metadata() == null
                                        ? real.find(u.sessionId())
                                                .map(SessionRecord::metadata)
                                                .orElse(null)
                                        : u.metadata()))),
                update("UpdateContract", "an update returns the session as it was before", (real, u) -> {
                    Optional<SessionRecord> before = real.find(u.sessionId());
                    return real.update(u).isPresent() ? before : Optional.empty();
                }),
                update(
                        "StoreContract",
                        "an update returns createdAt as updatedAt",
                        (real, u) -> real.update(u).map(s -> Change.times(s, s.updatedAt(), s.updatedAt()))),
                update("StoreContract", "an update that is refused returns the session", (real, u) -> {
                    Optional<SessionRecord> now = real.update(u);
                    return now.isPresent() ? now : real.find(u.sessionId());
                }));
    }

    private static List<Mutant> tokens() {
        return List.of(
                update(
                        "TokenContract",
                        "tokens of updates are not kept",
                        (real, u) -> real.update(Change.token(u, WriteToken.next()))),
                update(
                        "TokenContract",
                        "a token is known while the version is the one it gave, no longer",
                        (real, u) -> real.find(u.sessionId())
                                        .filter(s -> s.version() > u.version())
                                        .isPresent()
                                ? Optional.empty()
                                : real.update(u)),
                insert(
                        "TokenContract",
                        "tokens of inserts are not kept",
                        (real, call) -> real.insert(call.session(), WriteToken.next())),
                insert(
                        "TokenContract",
                        "an insert is recognised by equal fields instead of its token",
                        (real, call) -> real.insert(call.session(), call.token())
                                || real.find(call.session().id())
                                        .filter(call.session()::equals)
                                        .isPresent()),
                update("TokenContract", "an update is recognised by equal values instead of its token", (real, u) -> {
                    Optional<SessionRecord> now = real.update(u);
                    return now.isPresent()
                            ? now
                            : real.find(u.sessionId())
                                    .filter(s -> s.version() == u.version()
                                            && s.status().equals(u.status())
                                            && s.agentId().equals(u.agentId()));
                }),
                update("TokenContract", "an update that is recognised returns none", (real, u) -> {
                    boolean recognised = version(real.find(u.sessionId())) != u.expectedVersion();
                    return recognised ? Optional.empty() : real.update(u);
                }));
    }

    private static long version(Optional<SessionRecord> session) {
        return session.map(SessionRecord::version).orElse(-1L);
    }

    private static Instant millis(Instant time) {
        return time.truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
    }
}
