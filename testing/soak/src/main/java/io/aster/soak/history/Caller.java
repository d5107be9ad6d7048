package io.aster.soak.history;

import io.aster.error.StoreUnavailableException;
import io.aster.session.Session;
import io.aster.session.SessionService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Makes calls until they are answered, and notes each attempt before and each answer after it. Used by one thread. */
public final class Caller {
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(60);
    private static final double GIVES_UP = 0.1;

    private final SessionService sessions;
    private final Journal journal;
    private final Random random;

    public Caller(SessionService sessions, Journal journal, Random random) {
        this.sessions = sessions;
        this.journal = journal;
        this.random = random;
    }

    /** Appends, with the same ids again while the store can't be reached or does not know; now and then it gives up instead. */
    public AttemptResult append(Call call) {
        AttemptResult result = attempt(call);
        while (result.isOpen() && random.nextDouble() >= GIVES_UP) {
            Patience.pause(random, SHORTEST_PAUSE, LONGEST_PAUSE);
            result = attempt(call);
        }
        return result;
    }

    /** Updates a session once, since the same update again would be another one. */
    public void update(String id, String sessionId) {
        find(sessionId).ifPresent(session -> {
            Call call = Call.update(id, sessionId, session.version());
            List<String> tokens = new ArrayList<>(StoredSession.updates(session));
            tokens.add(id);
            Map<String, Object> metadata = new HashMap<>(Map.of(StoredSession.UPDATES, tokens));
            journal.call(call);
            journal.result(call, Attempt.update(sessions, session.withMetadata(metadata)));
        });
    }

    /** How many events a session has, unless the store can't be reached. */
    public Optional<Long> eventCount(String sessionId) {
        return find(sessionId).map(Session::eventCount);
    }

    private AttemptResult attempt(Call call) {
        journal.call(call);
        AttemptResult result = Attempt.append(sessions, call);
        journal.result(call, result);
        return result;
    }

    private Optional<Session> find(String sessionId) {
        try {
            return Optional.of(sessions.get(sessionId));
        } catch (StoreUnavailableException e) {
            return Optional.empty();
        }
    }
}
