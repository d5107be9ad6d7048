package io.aster.mutants;

import static io.aster.mutants.Mutant.ofSessions;

import io.aster.store.AppendOutcome;
import io.aster.store.AppendRequest;
import io.aster.store.DeletedSessions;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.SessionUpdate;
import io.aster.testkit.ForwardingSessions;
import io.aster.value.Expiry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Wrong where a session expires while others write to it, create it anew, delete it or purge it. */
final class WrongExpiryRaces {
    private static final String CONTRACT = "ExpiryRaceContract";

    private WrongExpiryRaces() {}

    /** Remembers the ids of sessions that ever had an expiry. */
    private static class Expiring extends Ghosts {
        final Set<String> expiring = ConcurrentHashMap.newKeySet();

        Expiring(SessionStore real) {
            super(real);
        }

        @Override
        public boolean insert(SessionRecord session, String token) {
            boolean inserted = super.insert(session, token);
            if (inserted && !session.expiry().isNever()) {
                expiring.add(session.id());
            }
            return inserted;
        }

        @Override
        public Optional<SessionRecord> update(SessionUpdate update) {
            if (!update.expiry().isNever()) {
                expiring.add(update.sessionId());
            }
            return super.update(update);
        }
    }

    static List<Mutant> all() {
        return List.of(
                ofSessions(CONTRACT, "an append brings an expired session back", real -> new Ghosts(real) {
                    @Override
                    public AppendOutcome append(AppendRequest request) {
                        AppendOutcome outcome = real.append(request);
                        if (!(outcome instanceof AppendOutcome.NoSession)) {
                            return outcome;
                        }
                        ghost(request.sessionId())
                                .ifPresent(ghost -> real.insert(
                                        ghost.toBuilder().expiry(Expiry.NEVER).build(), "back" + ghost.id()));
                        return real.append(request);
                    }
                }),
                ofSessions(CONTRACT, "the id of an expired session is given away twice", real -> new Expiring(real) {
                    @Override
                    public boolean insert(SessionRecord session, String token) {
                        return super.insert(session, token) || expiring.contains(session.id());
                    }
                }),
                ofSessions(CONTRACT, "a session that expires is deleted twice", real -> new Expiring(real) {
                    @Override
                    public boolean delete(String id) {
                        return super.delete(id) || expiring.contains(id);
                    }
                }),
                ofSessions(CONTRACT, "a purge removes the next session of the same id", purgingByIds()),
                ofSessions(CONTRACT, "a purge does not see that a session was written to", purgingByCreation()));
    }

    private static UnaryOperator<SessionStore> purgingByIds() {
        Set<String> expired = ConcurrentHashMap.newKeySet();
        return real -> new ForwardingSessions(real) {
            @Override
            public Optional<SessionRecord> update(SessionUpdate update) {
                if (!update.expiry().isNever()) {
                    expired.add(update.sessionId());
                }
                return real.update(update);
            }

            @Override
            public DeletedSessions purgeExpired() {
                expired.forEach(real::delete);
                return real.purgeExpired();
            }
        };
    }

    private static UnaryOperator<SessionStore> purgingByCreation() {
        Map<String, Instant> ends = new ConcurrentHashMap<>();
        return real -> new ForwardingSessions(real) {
            @Override
            public boolean insert(SessionRecord session, String token) {
                Duration after = session.expiry().after();
                if (after != null) {
                    ends.put(session.id(), Instant.now().plus(after));
                }
                return real.insert(session, token);
            }

            @Override
            public DeletedSessions purgeExpired() {
                ends.forEach((id, end) -> {
                    if (Instant.now().isAfter(end)) {
                        real.delete(id);
                    }
                });
                return real.purgeExpired();
            }
        };
    }
}
