package io.aster.redis.internal.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.redis.RedisFixture;
import io.aster.redis.internal.script.Script;
import io.aster.redis.internal.script.ScriptCommand;
import io.aster.session.Event;
import io.aster.session.EventActions;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.session.SessionService;
import io.aster.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A client of a Cluster that ended after its append was stored, and before it wrote the changes of user and app to their servers. */
class LateStateTest {
    private final RedisFixture place = RedisFixture.cluster();
    private final Keys keys = new Keys(place.prefix());
    private final Store store = place.open();
    private final Aster aster = Aster.open(store);
    private final SessionService sessions = aster.sessions();

    @BeforeEach
    void create() {
        for (String id : List.of("cut", "other")) {
            sessions.create(NewSession.of("app", "user", "agent").withId(id));
        }
    }

    @AfterEach
    void close() {
        aster.close();
        store.close();
        place.close();
    }

    /** A call after which what was left is done. */
    record Call(String name, Consumer<SessionService> run) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Call> calls() {
        return Stream.of(
                new Call("get", sessions -> sessions.get("cut")),
                new Call("state", sessions -> sessions.state("cut")),
                new Call("view", sessions -> sessions.view("cut", EventFilter.last(1))),
                new Call("an append without a delta", sessions -> sessions.appendEvent("cut", Event.user("next"))),
                new Call("an append with a delta", sessions -> set(sessions, "cut", Map.of("user:other", 1L))),
                new Call(
                        "an append of several events",
                        sessions -> sessions.appendEvents("cut", List.of(Event.user("2"), Event.user("3")))));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void theNextCallDoesWhatWasLeft(Call call) {
        leave("e-1", "s", "own", "1", "u", "k", "2", "a", "k", "3");
        assertThat(sessions.state("other").user()).isEmpty();
        assertThat(sessions.state("other").app()).isEmpty();
        call.run.accept(sessions);
        assertThat(sessions.state("other").user()).containsEntry("k", 2L);
        assertThat(sessions.state("other").app()).containsEntry("k", 3L);
        assertThat(sessions.state("cut").session()).containsEntry("own", 1L);
        Map<String, String> hash = place.commands().hgetall(keys.session("cut")[0]);
        assertThat(hash.keySet()).noneMatch(field -> field.startsWith("late"));
        assertThat(hash.get("indexed")).isNotEmpty();
    }

    @Test
    void anAppendThatIsRepeatedDoesWhatWasLeft() {
        leave("e-1", "u", "k", "2");
        Event again = sessions.appendEvent(
                "cut",
                Event.builder("agent")
                        .id("e-1")
                        .actions(EventActions.stateDelta(Map.of("user:k", 2L)))
                        .build());
        assertThat(again.seq()).isEqualTo(1);
        assertThat(sessions.state("other").user()).isEqualTo(Map.of("k", 2L));
    }

    @Test
    void whatWasLeftDoesNotReplaceANewerValue() {
        leave("e-1", "u", "k", "1", "u", "kept", "1");
        set(sessions, "other", Map.of("user:k", 2L));
        assertThat(sessions.state("cut").user()).isEqualTo(Map.of("k", 2L, "kept", 1L));
        assertThat(sessions.state("other").user()).isEqualTo(Map.of("k", 2L, "kept", 1L));
    }

    @Test
    void whatWasLeftDoesNotBringBackAKeyThatWasRemovedSince() {
        set(sessions, "other", Map.of("user:k", 0L, "user:kept", 0L));
        leave("e-1", "u", "k", "1");
        sessions.appendEvent(
                "other", Event.builder("agent").actions(removal("user:k")).build());
        assertThat(sessions.state("cut").user()).isEqualTo(Map.of("kept", 0L));
        set(sessions, "cut", Map.of("user:k", 3L));
        assertThat(sessions.state("other").user()).isEqualTo(Map.of("k", 3L, "kept", 0L));
    }

    @Test
    void aRemovalThatWasLeftDoesNotRemoveANewerValue() {
        set(sessions, "other", Map.of("user:k", 0L, "app:k", 0L));
        leave("e-1", "u", "k", "", "a", "k", "");
        set(sessions, "other", Map.of("user:k", 1L));
        assertThat(sessions.state("cut").user()).isEqualTo(Map.of("k", 1L));
        assertThat(sessions.state("cut").app()).isEmpty();
    }

    @Test
    void theLastOfSeveralThatWereLeftCounts() {
        for (int i = 1; i <= 3; i++) {
            leave("e-" + i, "u", "k", Integer.toString(i), "u", "k" + i, "1");
        }
        assertThat(sessions.get("cut").eventCount()).isEqualTo(3);
        assertThat(sessions.state("other").user()).isEqualTo(Map.of("k", 3L, "k1", 1L, "k2", 1L, "k3", 1L));
    }

    @Test
    void theUserIsKnownForTheRemovalOfTheApp() {
        leave("e-1", "u", "k", "1");
        sessions.get("cut");
        assertThat(sessions.deleteByApp("app").sessions()).isEqualTo(2);
        assertThat(place.keysOfData()).isEmpty();
    }

    private static void set(SessionService sessions, String id, Map<String, Object> delta) {
        sessions.appendEvent(
                id,
                Event.builder("agent").actions(EventActions.stateDelta(delta)).build());
    }

    private static EventActions removal(String key) {
        Map<String, Object> delta = new HashMap<>();
        delta.put(key, null);
        return EventActions.stateDelta(delta);
    }

    /** Appends an event as a client does that ends before it writes changes to their owners. */
    private void leave(String event, String... changes) {
        List<String> withPlaces = new ArrayList<>();
        for (int i = 0; i < changes.length; i += 3) {
            withPlaces.addAll(List.of(changes[i], changes[i + 1], changes[i + 2], "0"));
        }
        List<String> arguments = new ArrayList<>(List.of("app", "user", Integer.toString(withPlaces.size())));
        arguments.addAll(withPlaces);
        // The event as the store writes it for the same append: its actions have the delta.
        String actions = actions(changes);
        arguments.addAll(List.of("1764000000000000", "", "8", "id", event, "author", "agent"));
        arguments.addAll(List.of("timestamp", "1764000000000000", "actions", actions));
        List<Object> reply = place.run(
                ScriptCommand.list(Script.APPEND_STATE, keys.session("cut"), arguments.toArray(String[]::new)));
        assertThat(reply.get(0)).as("%s", reply).isIn(1L, 7L);
        if (reply.get(0).equals(7L)) {
            // The session's entries must be known to be written first, as after an earlier append that was cut off.
            place.commands().hset(keys.session("cut")[0], "indexed", "-1");
            assertThat(place.run(ScriptCommand.list(
                                    Script.APPEND_STATE, keys.session("cut"), arguments.toArray(String[]::new)))
                            .get(0))
                    .isEqualTo(1L);
        }
    }

    private static String actions(String... changes) {
        StringBuilder delta = new StringBuilder();
        for (int i = 0; i < changes.length; i += 3) {
            String prefix = Map.of("s", "", "u", "user:", "a", "app:").get(changes[i]);
            String value = changes[i + 2].isEmpty() ? "null" : changes[i + 2];
            delta.append(delta.isEmpty() ? "" : ",").append("\"%s%s\":%s".formatted(prefix, changes[i + 1], value));
        }
        return "{\"stateDelta\":{%s}}".formatted(delta);
    }
}
