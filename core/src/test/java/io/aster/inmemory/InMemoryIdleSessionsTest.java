package io.aster.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** That a session was idle is said of the session that a list returns, not of the one that it was a moment before. */
class InMemoryIdleSessionsTest {
    private static final Duration IDLE = Duration.ofMillis(5);

    /** When the append of an event began, in the nanoseconds of {@link System#nanoTime()}, by session and number of the event. */
    private final Map<String, Long> begun = new ConcurrentHashMap<>();

    @Test
    void noSessionIsListedAsIdleWithAnEventThatWasJustAppended() {
        try (Aster aster = Aster.open(new InMemoryStore())) {
            SessionService sessions = aster.sessions();
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                ids.add(sessions.create(NewSession.of("app", "user", "agent")).id());
            }
            CompletableFuture<Void> appends = CompletableFuture.runAsync(() -> appendInTurn(sessions, ids));
            List<Session> justWritten = new ArrayList<>();
            do {
                List<Session> idle = sessions.list(
                        SessionFilter.builder().idleFor(IDLE).limit(200).build());
                long now = System.nanoTime();
                idle.stream()
                        .filter(session -> now - lastWrite(session, now) < IDLE.toNanos())
                        .forEach(justWritten::add);
            } while (!appends.isDone());
            appends.join();
            assertThat(justWritten).isEmpty();
        }
    }

    private void appendInTurn(SessionService sessions, List<String> ids) {
        for (int count = 1; count <= 800; count++) {
            for (String id : ids) {
                begun.put(id + count, System.nanoTime());
                sessions.appendEvent(id, Event.user("hello"));
            }
        }
    }

    private long lastWrite(Session session, long now) {
        return begun.getOrDefault(session.id() + session.eventCount(), now - IDLE.toNanos());
    }
}
