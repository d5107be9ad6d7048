package io.aster.operations.retention;

import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.store.SessionQuery.Position;
import io.aster.store.support.Pace;
import io.aster.value.Page;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Knows which sessions are among the newest of their users. Remembers, of some users, the place of the last session that is kept: it moves up
 * only while sessions are written to, so an old one keeps too many rather than too few. Not thread-safe.
 */
final class NewestSessions {
    private static final int REMEMBERED = 10_000;

    private record Owner(String appName, String userId) {}

    private final SessionService sessions;
    private final RetentionPolicy policy;
    private final Pace pace;
    private final Map<Owner, Optional<Position>> lastKept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Owner, Optional<Position>> eldest) {
            return size() > REMEMBERED;
        }
    };

    NewestSessions(SessionService sessions, RetentionPolicy policy, Pace pace) {
        this.sessions = sessions;
        this.policy = policy;
        this.pace = pace;
    }

    /** Whether a session is among the newest ones that its user keeps in its app. */
    boolean has(Session session) {
        if (policy.keepNewest() == 0) {
            return false;
        }
        Owner owner = new Owner(session.appName(), session.userId());
        return lastKept.computeIfAbsent(owner, this::find)
                .map(last -> Position.LATEST_FIRST.compare(place(session), last) <= 0)
                .orElse(true);
    }

    /** The place of the last session that is kept; empty if the user has no more sessions than are kept. */
    private Optional<Position> find(Owner owner) {
        SessionFilter last = policy.filter()
                .appName(owner.appName())
                .userId(owner.userId())
                .offset(policy.keepNewest() - 1)
                .limit(1)
                .build();
        Page<Session> page = sessions.list(last);
        pace.rest();
        return page.stream().findFirst().map(NewestSessions::place);
    }

    private static Position place(Session session) {
        return new Position(session.updatedAt(), session.id());
    }
}
