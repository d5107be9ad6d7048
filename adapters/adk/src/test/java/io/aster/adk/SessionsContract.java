package io.aster.adk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.adk.events.Event;
import com.google.adk.sessions.GetSessionConfig;
import com.google.adk.sessions.Session;
import com.google.adk.sessions.SessionException;
import com.google.adk.sessions.SessionNotFoundException;
import com.google.adk.sessions.State;
import io.aster.session.SessionExistsException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the session service promises, on one store. */
abstract class SessionsContract extends AppendsContract {
    @Test
    void stateBeginsInItsScopes() {
        Map<String, @Nullable Object> state = new HashMap<>(Map.of(
                "plan", "gold", "user:language", "de", "app:model", 2, "temp:draft", "x", "gone", State.REMOVED));
        state.put("none", null);

        Session created = create(ID, state);

        assertThat(created.state())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("plan", "gold", "user:language", "de", "app:model", 2, "temp:draft", "x"));
        assertThat(created.events()).isEmpty();
        assertThat(created.lastUpdateTime()).isAfter(Instant.EPOCH);
        assertThat(read(ID).state())
                .containsExactlyInAnyOrderEntriesOf(Map.of("plan", "gold", "user:language", "de", "app:model", 2));
        assertThat(create("second", Map.of()).state())
                .containsExactlyInAnyOrderEntriesOf(Map.of("user:language", "de", "app:model", 2));
        assertThat(elsewhere.createSession(APP, "other").blockingGet().state())
                .containsExactlyInAnyOrderEntriesOf(Map.of("app:model", 2));
    }

    @Test
    @SuppressWarnings("deprecation")
    void theOlderWayToCreateIsTheSame() {
        ConcurrentMap<String, Object> state = new ConcurrentHashMap<>(Map.of("plan", "gold"));

        Session created =
                sessions.createSession(APP, USER, state, "  " + ID + " ").blockingGet();

        assertThat(created.id()).isEqualTo(ID);
        assertThat(read(ID).state()).containsExactlyInAnyOrderEntriesOf(Map.of("plan", "gold"));
        assertThat(sessions.createSession(APP, USER, (ConcurrentMap<String, Object>) null, " ")
                        .blockingGet()
                        .id())
                .isNotBlank();
    }

    @Test
    void anIdIsTakenOnceByAUserOfAnApp() {
        create(ID, Map.of("plan", "gold"));

        sessions.createSession("other", USER, Map.of(), ID).ignoreElement().blockingAwait();
        sessions.createSession(APP, "other", Map.of(), ID).ignoreElement().blockingAwait();
        assertThatThrownBy(
                        () -> elsewhere.createSession(APP, USER, Map.of(), ID).blockingGet())
                .isInstanceOf(SessionException.class)
                .hasCauseInstanceOf(SessionExistsException.class);
        assertThat(read(ID).state()).containsExactlyInAnyOrderEntriesOf(Map.of("plan", "gold"));
    }

    @Test
    void aMissingSessionIsEmpty() {
        assertThat(get("missing", GetSessionConfig.builder().build())).isEmpty();
        assertThat(sessions.getSession("", "\n", "x".repeat(256), Optional.empty())
                        .blockingGet())
                .isNull();
        assertThat(sessions.listSessions(APP, USER).blockingGet().sessions()).isEmpty();
        assertThat(sessions.listSessions("", USER).blockingGet().sessions()).isEmpty();
        assertThat(sessions.listEvents(APP, USER, "missing").blockingGet().events())
                .isEmpty();
        sessions.deleteSession(APP, USER, "missing").blockingAwait();
        sessions.deleteSession(APP, USER, "").blockingAwait();

        Session deleted = create(ID, Map.of());
        sessions.deleteSession(APP, USER, ID).blockingAwait();
        assertThat(get(ID, GetSessionConfig.builder().build())).isEmpty();
        assertThatThrownBy(
                        () -> sessions.appendEvent(deleted, said("e", "Hello")).blockingGet())
                .isInstanceOf(SessionNotFoundException.class)
                .hasCauseInstanceOf(io.aster.session.SessionNotFoundException.class);
        assertThat(deleted.events()).isEmpty();
    }

    @Test
    void recentEventsAreThoseAppendedLast() {
        Session session = create(ID, Map.of());
        for (long time : new long[] {500, 300, 400, 100, 200}) {
            sessions.appendEvent(
                            session,
                            Event.builder().id("e" + time).timestamp(time).build())
                    .ignoreElement()
                    .blockingAwait();
        }

        assertThat(times(GetSessionConfig.builder().build())).containsExactly(500L, 300L, 400L, 100L, 200L);
        assertThat(times(GetSessionConfig.builder().numRecentEvents(2).build())).containsExactly(100L, 200L);
        assertThat(times(GetSessionConfig.builder().numRecentEvents(0).build())).isEmpty();
        assertThat(times(GetSessionConfig.builder().numRecentEvents(9).build())).hasSize(5);
        assertThat(times(after(300))).containsExactly(500L, 300L, 400L);
        assertThat(times(after(-400_000_000_000_000L))).hasSize(5);
        assertThat(times(GetSessionConfig.builder()
                        .afterTimestamp(Instant.ofEpochMilli(300).plusNanos(1))
                        .build()))
                .containsExactly(500L, 400L);
        assertThat(times(GetSessionConfig.builder()
                        .numRecentEvents(3)
                        .afterTimestamp(Instant.ofEpochMilli(200))
                        .build()))
                .containsExactly(400L, 200L);
        assertThatThrownBy(() ->
                        times(GetSessionConfig.builder().numRecentEvents(-1).build()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(sessions.listEvents(APP, USER, ID).blockingGet().events()).hasSize(5);
        assertThat(read(ID).lastUpdateTime()).isEqualTo(Instant.ofEpochMilli(200));
    }

    @Test
    void allSessionsAreListedWithTheirState() {
        for (int i = 0; i < 300; i++) {
            create("s" + i, Map.of("n", i));
        }
        create("last", Map.of("user:language", "de", "app:model", "m"));
        sessions.createSession(APP, "other", Map.of(), "s1").ignoreElement().blockingAwait();

        List<Session> listed = elsewhere.listSessions(APP, USER).blockingGet().sessions();

        assertThat(listed.stream().map(Session::id))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(IntStream.range(0, 300).mapToObj(i -> "s" + i), Stream.of("last"))
                                .toList());
        assertThat(listed).allSatisfy(session -> {
            assertThat(session.events()).isEmpty();
            assertThat(session.state()).containsEntry("user:language", "de").containsEntry("app:model", "m");
            if (!session.id().equals("last")) {
                assertThat(session.state())
                        .containsEntry("n", Integer.parseInt(session.id().substring(1)));
            }
        });
    }

    @Test
    void aDeletedIdBeginsAgain() {
        Session session = create(ID, Map.of("plan", "gold", "user:language", "de"));
        sessions.appendEvent(session, said("e", "Hello")).ignoreElement().blockingAwait();
        elsewhere.deleteSession(APP, USER, ID).blockingAwait();

        assertThat(create(ID, Map.of()).state()).containsExactlyInAnyOrderEntriesOf(Map.of("user:language", "de"));
        assertThat(read(ID).events()).isEmpty();
    }

    @Test
    void valuesMayBeChangedAndAreIntegersWhereTheyFit() {
        Session session = create(ID, Map.of("cart", Map.of("items", List.of(1, 2_147_483_648L, 1.5))));
        assertThat(session.state())
                .containsExactlyInAnyOrderEntriesOf(Map.of("cart", Map.of("items", List.of(1, 2_147_483_648L, 1.5))));

        Map<String, List<Object>> cart = cart(session);
        List<Object> items = cart.getOrDefault("items", List.of());
        items.add("more");
        assertThat(items).hasSize(4);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, List<Object>> cart(Session session) {
        return (Map<String, List<Object>>)
                Objects.requireNonNull(session.state().get("cart"));
    }
}
