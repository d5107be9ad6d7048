package io.aster.adk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.adk.events.Event;
import com.google.adk.sessions.Session;
import io.aster.Aster;
import io.aster.observe.Operation;
import io.aster.value.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a session service costs: the calls that it makes to a store, each of which is a round trip or, on some stores, a few. */
class CallsToTheStoreTest {
    private static final String APP = "app";
    private static final String USER = "user";
    private static final int SESSIONS = 300;

    private final List<Operation> calls = new CopyOnWriteArrayList<>();
    private final Aster aster = Aster.open("memory:", Settings.defaults().withListener(call -> {
        calls.add(call.operation());
        return null;
    }));
    private final AsterSessionService sessions = AsterSessionService.over(aster.sessions());

    @AfterEach
    void close() {
        aster.close();
    }

    @Test
    void aSessionIsReadWithItsEventsAndItsStateInOneCall() {
        Session session = create("first");
        for (int i = 0; i < 100; i++) {
            sessions.appendEvent(session, SharedStore.said("e" + i, "Hello"))
                    .ignoreElement()
                    .blockingAwait();
        }
        calls.clear();

        assertThat(sessions.getSession(APP, USER, "first", Optional.empty())
                        .blockingGet()
                        .events())
                .hasSize(100);
        assertThat(calls).containsExactly(Operation.VIEW);
    }

    @Test
    void anEventIsAppendedWithItsDeltaInOneCall() {
        Session session = create("first");
        Event event = SharedStore.changing("e", Map.of("plan", "gold", "user:language", "de", "app:model", "m"));
        calls.clear();

        sessions.appendEvent(session, event).ignoreElement().blockingAwait();

        assertThat(calls).containsExactly(Operation.APPEND);
    }

    @Test
    void allSessionsAreListedInOneCallAndOneForTheStateThatTheyShare() {
        for (int i = 0; i < SESSIONS; i++) {
            create("s" + i);
        }
        calls.clear();

        assertThat(sessions.listSessions(APP, USER).blockingGet().sessions()).hasSize(SESSIONS);
        assertThat(calls).containsExactly(Operation.LIST, Operation.STATE);

        calls.clear();
        assertThat(sessions.listSessions(APP, "nobody").blockingGet().sessions())
                .isEmpty();
        assertThat(calls).containsExactly(Operation.LIST);
    }

    private Session create(String id) {
        return sessions.createSession(APP, USER, Map.<String, Object>of("plan", id), id)
                .blockingGet();
    }
}
