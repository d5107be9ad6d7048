package io.aster.adk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.adk.events.Event;
import com.google.adk.sessions.GetSessionConfig;
import com.google.adk.sessions.Session;
import io.aster.inmemory.InMemoryStore;
import io.aster.message.Message;
import io.aster.session.NewEvent;
import io.aster.session.SessionKey;
import io.aster.session.SessionService;
import io.aster.value.Settings;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sessions with more events than a page has, and how many calls of the store it takes to read sessions. */
class LargeSessionsTest {
    private static final int EVENTS = 20_010;
    private static final SessionKey KEY = new SessionKey("app", "user", "large");

    private final SessionService aster = SessionService.over(new InMemoryStore(), Settings.defaults());
    private final List<String> calls = new ArrayList<>();
    private final AsterSessionService sessions = AsterSessionService.over(counting());

    @Test
    void areReadPageByPage() {
        sessions.createSession("app", "user", Map.of(), "large").ignoreElement().blockingAwait();
        List<NewEvent> events = IntStream.range(0, EVENTS)
                .mapToObj(i -> io.aster.session.Event.builder("user")
                        .content(Message.user("m"))
                        .timestamp(Instant.ofEpochMilli(EVENTS - i))
                        .id("e" + i)
                        .build())
                .toList();
        for (int from = 0; from < EVENTS; from += 10_000) {
            aster.appendEvents(KEY.sessionId(), events.subList(from, Math.min(from + 10_000, EVENTS)));
        }

        assertThat(ids(GetSessionConfig.builder().build())).isEqualTo(expected(0));
        assertThat(ids(GetSessionConfig.builder().numRecentEvents(20_005).build()))
                .isEqualTo(expected(5));
        assertThat(ids(GetSessionConfig.builder().numRecentEvents(EVENTS * 2).build()))
                .isEqualTo(expected(0));
        assertThat(ids(GetSessionConfig.builder().numRecentEvents(7).build())).isEqualTo(expected(EVENTS - 7));
        assertThat(ids(GetSessionConfig.builder()
                        .afterTimestamp(Instant.ofEpochMilli(EVENTS - 3))
                        .build()))
                .containsExactly("e0", "e1", "e2", "e3");
        assertThat(sessions.listEvents("app", "user", "large").blockingGet().events())
                .hasSize(EVENTS);
    }

    @Test
    void aSessionIsOneCallAndAListIsTwo() {
        for (int i = 0; i < 300; i++) {
            sessions.createSession("app", "user", Map.of("n", i), "s" + i)
                    .ignoreElement()
                    .blockingAwait();
        }
        calls.clear();

        Session session =
                sessions.getSession("app", "user", "s1", Optional.empty()).blockingGet();
        sessions.appendEvent(session, Event.builder().id("e").author("user").build())
                .ignoreElement()
                .blockingAwait();
        assertThat(calls).containsExactly("view", "appendEvent");
        calls.clear();
        assertThat(sessions.listSessions("app", "user").blockingGet().sessions())
                .hasSize(300);
        assertThat(calls).containsExactly("list", "state");
    }

    private List<String> ids(GetSessionConfig config) {
        return sessions.getSession("app", "user", "large", Optional.of(config)).blockingGet().events().stream()
                .map(Event::id)
                .toList();
    }

    private static List<String> expected(int from) {
        return IntStream.range(from, EVENTS).mapToObj(i -> "e" + i).toList();
    }

    private SessionService counting() {
        return (SessionService) Proxy.newProxyInstance(
                SessionService.class.getClassLoader(),
                new Class<?>[] {SessionService.class},
                (proxy, method, arguments) -> {
                    calls.add(method.getName());
                    try {
                        return method.invoke(aster, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
