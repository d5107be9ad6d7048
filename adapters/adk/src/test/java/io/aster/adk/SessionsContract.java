package io.aster.adk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.adk.events.Event;
import com.google.adk.events.EventActions;
import com.google.adk.sessions.GetSessionConfig;
import com.google.adk.sessions.Session;
import com.google.adk.sessions.SessionException;
import com.google.adk.sessions.SessionNotFoundException;
import com.google.adk.sessions.State;
import com.google.genai.types.Content;
import com.google.genai.types.Part;
import io.aster.session.SessionExistsException;
import io.aster.session.SessionKey;
import io.aster.session.SessionService;
import io.aster.testkit.internal.Race;
import io.reactivex.rxjava3.core.Single;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the session service promises, on one store, which two services share. */
abstract class SessionsContract {
    private static final String APP = "app";
    private static final String USER = "user";
    private static final String ID = "first";

    @TempDir
    Path folder;

    private TestStore store;
    private SessionService aster;
    private AsterSessionService sessions;
    private AsterSessionService elsewhere;

    /** See {@link TestStore#of}. */
    abstract String kind();

    @BeforeEach
    void open() {
        store = TestStore.of(kind(), folder);
        aster = store.open();
        sessions = AsterSessionService.over(aster);
        elsewhere = AsterSessionService.over(store.open());
    }

    @AfterEach
    void close() {
        store.close();
    }

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
    void theCallersSessionChangesAfterTheCommitOnly() {
        Session session = create(ID, Map.of("plan", "gold"));
        Single<Event> append =
                sessions.appendEvent(session, changing("e", Map.of("plan", "silver", "temp:draft", "x")));
        assertThat(session.state()).containsExactlyInAnyOrderEntriesOf(Map.of("plan", "gold"));
        assertThat(read(ID).events()).isEmpty();

        Event appended = append.blockingGet();
        append.ignoreElement().blockingAwait();

        assertThat(session.events()).containsExactly(appended);
        assertThat(session.state()).containsExactlyInAnyOrderEntriesOf(Map.of("plan", "silver", "temp:draft", "x"));
        assertThat(read(ID).events()).hasSize(1);
        assertThat(read(ID).state()).containsExactlyInAnyOrderEntriesOf(Map.of("plan", "silver"));
        assertThat(read(ID).events().get(0).actions().stateDelta()).isEqualTo(Map.of("plan", "silver"));

        aster.complete(new SessionKey(APP, USER, ID).sessionId());
        assertThatThrownBy(() -> sessions.appendEvent(session, changing("f", Map.of("plan", "none")))
                        .blockingGet())
                .isInstanceOf(SessionException.class);
        assertThat(session.events()).containsExactly(appended);
        assertThat(session.state()).containsEntry("plan", "silver");
    }

    @Test
    void keysAreRemovedInEveryScope() {
        Session session = create(ID, Map.of("plan", "gold", "user:language", "de", "app:model", "m", "kept", 1));

        sessions.appendEvent(
                        session,
                        changing(
                                "e",
                                Map.of(
                                        "plan",
                                        State.REMOVED,
                                        "user:language",
                                        State.REMOVED,
                                        "app:model",
                                        State.REMOVED)))
                .ignoreElement()
                .blockingAwait();

        assertThat(session.state()).containsExactlyInAnyOrderEntriesOf(Map.of("kept", 1));
        Session read = read(ID);
        assertThat(read.state()).containsExactlyInAnyOrderEntriesOf(Map.of("kept", 1));
        assertThat(read.events().get(0).actions().stateDelta())
                .containsEntry("app:model", State.REMOVED)
                .hasSize(3);
    }

    @Test
    void partialEventsAreHandedBack() {
        Session session = create(ID, Map.of());
        Event partial = said("e", "Hel").toBuilder().partial(true).build();

        assertThat(sessions.appendEvent(session, partial).blockingGet()).isSameAs(partial);
        assertThat(session.events()).isEmpty();
        assertThat(read(ID).events()).isEmpty();
    }

    @Test
    void temporaryKeysCanBeReadAgainIfThatIsWanted() {
        AsterSessionService keeping =
                AsterSessionService.builder(aster).keepTemporaryState().build();
        Session session =
                keeping.createSession(APP, USER, Map.of("temp:a", 1), ID).blockingGet();
        Event event = changing("e", Map.of("temp:b", 2)).toBuilder()
                .invocationId("i-1")
                .build();
        keeping.appendEvent(session, event).ignoreElement().blockingAwait();
        keeping.appendEvent(
                        session,
                        changing("f", Map.of("temp:b", 3)).toBuilder()
                                .invocationId("i-1")
                                .build())
                .ignoreElement()
                .blockingAwait();

        assertThat(keeping.getSession(APP, USER, ID, Optional.empty())
                        .blockingGet()
                        .state())
                .containsExactlyInAnyOrderEntriesOf(Map.of("temp:b", 3));
        assertThat(read(ID).state()).isEmpty();
        keeping.appendEvent(
                        session,
                        said("g", "Next").toBuilder().invocationId("i-2").build())
                .ignoreElement()
                .blockingAwait();
        assertThat(keeping.getSession(APP, USER, ID, Optional.empty())
                        .blockingGet()
                        .state())
                .isEmpty();
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

    @Test
    void twoServicesAppendAtOnce() {
        int threads = 6;
        int each = 20;
        create(ID, Map.of());
        create("second", Map.of());
        List<List<String>> appended = Race.run(threads, thread -> () -> {
            AsterSessionService service = thread % 2 == 0 ? sessions : elsewhere;
            String id = thread % 3 == 0 ? "second" : ID;
            Session session =
                    service.getSession(APP, USER, id, Optional.empty()).blockingGet();
            int before = session.events().size();
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < each; i++) {
                String key = thread + "-" + i;
                Map<String, Object> delta =
                        Map.of("own" + key, i, "user:u" + key, i, "app:a" + key, i, "app:last", key);
                ids.add(service.appendEvent(session, changing("e" + key, delta))
                        .blockingGet()
                        .id());
            }
            assertThat(session.events()).hasSize(before + each);
            return ids;
        });

        Stream<String> stored = Stream.of(ID, "second")
                .flatMap(id -> read(id).events().stream())
                .map(Event::id);
        assertThat(stored)
                .containsExactlyInAnyOrderElementsOf(
                        appended.stream().flatMap(List::stream).toList());
        Map<String, Object> state = read(ID).state();
        assertThat(state.keySet().stream().filter(key -> key.startsWith("user:")))
                .hasSize(threads * each);
        assertThat(state.keySet().stream().filter(key -> key.startsWith("app:a")))
                .hasSize(threads * each);
        assertThat(state.keySet().stream().filter(key -> key.startsWith("own"))).hasSize(4 * each);
    }

    @Test
    void anEventComesBackWhole() {
        Session session = create(ID, Map.of("gone", 1));
        Event whole = Samples.whole();
        Event odd = Samples.odd();

        sessions.appendEvent(session, whole).ignoreElement().blockingAwait();
        sessions.appendEvent(session, odd).ignoreElement().blockingAwait();

        List<Event> read = read(ID).events();
        assertThat(Samples.json(read.get(0))).isEqualTo(Samples.json(whole));
        assertThat(Samples.json(read.get(1))).isEqualTo(Samples.json(odd));
        assertThat(read.get(0).actions().stateDelta()).containsEntry("gone", State.REMOVED);
        assertThat(read(ID).state())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "step", 2, "user:language", "de", "app:model", Map.of("name", "m", "sizes", List.of(1, 2.5))));
        assertThat(session.state()).containsExactlyInAnyOrderEntriesOf(read(ID).state());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, List<Object>> cart(Session session) {
        return (Map<String, List<Object>>)
                Objects.requireNonNull(session.state().get("cart"));
    }

    private Session create(String id, Map<String, @Nullable Object> state) {
        return sessions.createSession(APP, USER, state, id).blockingGet();
    }

    /** As another node reads it. */
    private Session read(String id) {
        return elsewhere.getSession(APP, USER, id, Optional.empty()).blockingGet();
    }

    private Optional<Session> get(String id, GetSessionConfig config) {
        return Optional.ofNullable(
                elsewhere.getSession(APP, USER, id, Optional.of(config)).blockingGet());
    }

    private List<Long> times(GetSessionConfig config) {
        return get(ID, config).orElseThrow().events().stream()
                .map(Event::timestamp)
                .toList();
    }

    private static GetSessionConfig after(long millis) {
        return GetSessionConfig.builder()
                .afterTimestamp(Instant.ofEpochMilli(millis))
                .build();
    }

    private static Event said(String id, String text) {
        return Event.builder()
                .id(id)
                .author("user")
                .content(Content.fromParts(Part.fromText(text)))
                .build();
    }

    private static Event changing(String id, Map<String, Object> delta) {
        return Event.builder()
                .id(id)
                .author("agent")
                .actions(EventActions.builder()
                        .stateDelta(new ConcurrentHashMap<>(delta))
                        .build())
                .build();
    }
}
