package io.aster.operations.migrate;

import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import io.aster.session.SessionState;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives keys of users and apps in the target the values that they have in the source. A restore leaves keys that exist, and sessions of one user
 * that are copied concurrently may bring earlier values after later ones. Thread-safe.
 */
final class SharedStateCopy {
    /** After a write the source is read again: another thread may have brought a later value before. */
    private static final int ATTEMPTS = 10;

    /** If the process dies in between, the session that carries the values ends by itself. */
    private static final Duration LIFE = Duration.ofMinutes(1);

    private final SessionService source;
    private final SessionService target;

    SharedStateCopy(SessionService source, SessionService target) {
        this.source = source;
        this.target = target;
    }

    /** Writes the keys that differ; those that only the target has stay. */
    void align(Session session) {
        try {
            Map<String, @Nullable Object> delta = difference(session);
            for (int attempt = 0; attempt < ATTEMPTS && !delta.isEmpty(); attempt++) {
                write(session, delta);
                delta = difference(session);
            }
        } catch (SessionNotFoundException deletedMeanwhile) {
            // The state of its user and app comes with their other sessions.
        }
    }

    private Map<String, @Nullable Object> difference(Session session) {
        SessionState kept = target.state(session.id());
        SessionState sent = source.state(session.id());
        Map<String, @Nullable Object> delta = new LinkedHashMap<>();
        add(delta, "user:", sent.user(), kept.user());
        add(delta, "app:", sent.app(), kept.app());
        return delta;
    }

    private static void add(
            Map<String, @Nullable Object> delta,
            String prefix,
            Map<String, @Nullable Object> sent,
            Map<String, @Nullable Object> kept) {
        sent.forEach((key, value) -> {
            if (value != null && !value.equals(kept.get(key))) {
                delta.put(prefix + key, value);
            }
        });
    }

    /** Keys of users and apps are written with a session only: here one that exists for a moment. */
    private void write(Session session, Map<String, @Nullable Object> delta) {
        Session carrier = target.create(NewSession.of(session.appName(), session.userId(), session.agentId())
                .withState(delta)
                .withExpiresAfter(LIFE));
        target.delete(carrier.id());
    }
}
