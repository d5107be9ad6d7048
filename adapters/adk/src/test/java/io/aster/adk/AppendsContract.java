package io.aster.adk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.adk.events.Event;
import com.google.adk.sessions.Session;
import com.google.adk.sessions.SessionException;
import com.google.adk.sessions.State;
import io.aster.session.SessionKey;
import io.aster.testkit.internal.Race;
import io.reactivex.rxjava3.core.Single;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an append promises, on one store. */
abstract class AppendsContract extends SharedStore {
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
}
