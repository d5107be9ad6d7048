package io.aster.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.error.StoreException;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.testkit.load.Crowd;
import io.aster.testkit.load.Eventually;
import io.aster.testservers.redis.RedisServer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a kill takes from a server that is told to keep less. It prints what it saw: how much is lost is up to the server. */
class RedisLossTest {
    private static final int THREADS = 16;
    private static final int SESSIONS = 4;
    private static final int ENOUGH = 2_000;
    private static final Duration TIMEOUT = Duration.ofMillis(500);

    @ParameterizedTest
    @CsvSource({"no, everysec", "yes, everysec"})
    void whatIsLeftHasNoGap(String appendonly, String appendfsync) throws Exception {
        try (RedisServer server = RedisServer.builder()
                .setting("appendonly", appendonly)
                .setting("appendfsync", appendfsync)
                .build()) {
            server.start();
            try (RedisStore store = RedisStore.builder()
                            .url(server.url())
                            .connectTimeout(TIMEOUT)
                            .commandTimeout(TIMEOUT)
                            .open();
                    Aster aster = Aster.open(store)) {
                List<String> ids = IntStream.range(0, SESSIONS)
                        .mapToObj(i -> aster.sessions().create(NewSession.of("app", "user", "agent")))
                        .map(session -> session.id())
                        .toList();
                Set<String> acknowledged = killed(server, aster, ids);
                Set<String> lost = new HashSet<>(acknowledged);
                ids.forEach(id -> lost.removeAll(left(aster, id)));
                System.out.printf(
                        "Redis, appendonly %s, appendfsync %s: 1 kill: %d events acknowledged, %d lost%n",
                        appendonly, appendfsync, acknowledged.size(), lost.size());
                assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ENOUGH);
            }
        }
    }

    /** Appends until the server is gone, and starts it again. */
    private static Set<String> killed(RedisServer server, Aster aster, List<String> ids) throws Exception {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        try (Crowd<Boolean> crowd =
                new Crowd<>(THREADS, thread -> () -> append(aster, ids.get(thread % ids.size()), acknowledged))) {
            Eventually.eventually("appends", () -> acknowledged.size() >= ENOUGH || crowd.isDone());
            server.kill();
            crowd.results();
        }
        server.start();
        return acknowledged;
    }

    private static boolean append(Aster aster, String sessionId, Set<String> acknowledged) {
        try {
            while (true) {
                acknowledged.add(aster.sessions()
                        .appendEvent(sessionId, Event.user("text"))
                        .id());
            }
        } catch (StoreException e) {
            return true;
        }
    }

    /** A session that is gone has no events. */
    private static List<String> left(Aster aster, String sessionId) {
        if (aster.sessions().find(sessionId).isEmpty()) {
            return List.of();
        }
        List<Event> events =
                aster.sessions().streamEvents(sessionId, EventFilter.all()).toList();
        assertThat(events.stream().map(Event::seq))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, events.size()).boxed().toList());
        return events.stream().map(Event::id).toList();
    }
}
