package io.aster.redis.internal.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.redis.RedisFixture;
import io.aster.redis.RedisStore;
import io.aster.redis.internal.index.Entries;
import io.aster.redis.internal.script.Script;
import io.aster.redis.internal.script.ScriptCommand;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.SessionService;
import io.aster.store.AppendOutcome;
import io.aster.store.AppendRequest;
import io.aster.store.EventRecord;
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.store.SessionUpdate;
import io.aster.store.WriteToken;
import io.aster.value.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands that arrive twice, as when a client sends them again after a broken connection. */
class RedisReplayTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private RedisFixture place;
    private RedisStore store;

    @BeforeEach
    void open() {
        place = RedisFixture.standalone();
        store = place.open();
    }

    @AfterEach
    void close() {
        store.close();
        place.close();
    }

    @Test
    void appendThatArrivesTwiceIsStoredOnceAndToldAgain() {
        store.sessions().insert(session(), WriteToken.next());
        AppendRequest request = AppendRequest.builder("s", List.of(event("a"), event("b")), NOW)
                .expectedSeq(0)
                .build();
        assertThat(store.sessions().append(request)).isEqualTo(new AppendOutcome.Appended(1));
        assertThat(store.sessions().append(request))
                .isEqualTo(new AppendOutcome.Known(
                        List.of(event("a").withSeq(1), event("b").withSeq(2))));
        assertThat(place.commands().xlen(place.prefix() + "{s}:events")).isEqualTo(2);
        assertThat(store.sessions().find("s").orElseThrow().eventCount()).isEqualTo(2);
    }

    @Test
    void insertThatArrivesTwiceSaysTwiceThatItIsStored() {
        String[] keys = new Keys(place.prefix()).session("s");
        List<String> arguments = new ArrayList<>(List.of("0", WriteToken.next(), SessionFields.micros(NOW)));
        arguments.addAll(SessionFields.of(session()));
        assertThat(run(Script.INSERT, keys, arguments)).isEqualTo(1L);
        assertThat(run(Script.INSERT, keys, arguments)).isEqualTo(1L);
        arguments.set(1, WriteToken.next());
        assertThat(run(Script.INSERT, keys, arguments)).isEqualTo(0L);
    }

    @Test
    void updateThatArrivesTwiceIsDoneOnce() {
        store.sessions().insert(session(), WriteToken.next());
        String[] keys = new Keys(place.prefix()).session("s");
        String bound = SessionFields.micros(NOW.plusSeconds(60));
        List<String> arguments = SessionUpdates.arguments(update(1), "0", Entries.WRITTEN, bound);
        assertThat(list(Script.UPDATE, keys, arguments).get(0)).isEqualTo(1L);
        assertThat(list(Script.UPDATE, keys, arguments).get(0)).isEqualTo(1L);
        assertThat(store.sessions().find("s").orElseThrow().version()).isEqualTo(2);
        List<String> another = SessionUpdates.arguments(update(1), "0", Entries.WRITTEN, bound);
        assertThat(list(Script.UPDATE, keys, another).get(0)).isEqualTo(0L);
    }

    @Test
    void updateIsRecognisedBehindSevenOthers() {
        store.sessions().insert(session(), WriteToken.next());
        SessionUpdate first = update(1);
        store.sessions().update(first);
        for (int version = 2; version <= 8; version++) {
            assertThat(store.sessions().update(update(version))).isPresent();
        }
        assertThat(store.sessions().update(first))
                .hasValueSatisfying(now -> assertThat(now.version()).isEqualTo(9));
        assertThat(store.sessions().update(update(9))).isPresent();
        assertThat(store.sessions().update(first)).isEmpty();
    }

    /** It has no tokens, no time of its last write, and a note of the index that says when it was written. */
    @Test
    void sessionOfAnEarlierVersionIsWrittenTo() {
        store.sessions().insert(session(), WriteToken.next());
        String hash = new Keys(place.prefix()).session("s")[0];
        place.commands().hdel(hash, "tokens", "touched_at");
        place.commands().hset(hash, Map.of("mark", "m00000000000000a", "indexed", "1767225600000"));
        place.commands().pexpire(hash, 60_000);
        assertThat(idle()).hasSize(1);
        AppendRequest request =
                AppendRequest.builder("s", List.of(event("a")), NOW).build();
        assertThat(store.sessions().append(request)).isEqualTo(new AppendOutcome.Appended(1));
        assertThat(place.commands().pttl(hash)).isEqualTo(-1);
        assertThat(idle()).isEmpty();
        SessionUpdate update = update(1);
        assertThat(store.sessions().update(update))
                .isEqualTo(store.sessions().update(update))
                .isPresent();
    }

    private List<SessionRecord> idle() {
        return store.sessions()
                .list(SessionQuery.builder(10).idleFor(Duration.ofHours(1)).build());
    }

    @Test
    void batchWithAnIdTwiceStoresNothing() {
        store.sessions().insert(session(), WriteToken.next());
        String[] keys = new Keys(place.prefix()).session("s");
        List<String> event = List.of("6", "id", "a", "author", "user", "timestamp", "1");
        List<String> arguments = new ArrayList<>(List.of("5", ""));
        arguments.addAll(event);
        arguments.addAll(event);
        assertThat(list(Script.APPEND, keys, arguments)).containsExactly(6L);
        arguments.add(0, Integer.toString(arguments.size()));
        assertThat(list(Script.APPEND_GROUP, keys, arguments)).containsExactly(0L);
        assertThat(place.commands().exists(keys)).isEqualTo(1);
        assertThat(store.sessions().find("s").orElseThrow().eventCount()).isZero();
    }

    @Test
    void scriptsThatTheServerLostAreLoadedAgain() {
        SessionService sessions = SessionService.over(store.sessions(), Settings.defaults());
        store.sessions().insert(session(), WriteToken.next());
        for (int i = 0; i < 3; i++) {
            place.commands().scriptFlush();
            assertThat(sessions.appendEvent("s", Event.user("hello")).seq()).isEqualTo(i + 1);
            place.commands().scriptFlush();
            assertThat(store.messages().load("agt", 1).version()).isZero();
            place.commands().scriptFlush();
            sessions.create(NewSession.of("app", "user", "agent"));
        }
        assertThat(store.sessions().stats().sessions()).containsEntry("active", 4L);
    }

    private Long run(Script script, String[] keys, List<String> arguments) {
        return place.run(ScriptCommand.number(script, keys, arguments.toArray(String[]::new)));
    }

    private List<Object> list(Script script, String[] keys, List<String> arguments) {
        return place.run(ScriptCommand.list(script, keys, arguments.toArray(String[]::new)));
    }

    private static SessionUpdate update(int version) {
        return SessionUpdate.builder("s")
                .expectedVersion(version)
                .agentId("agent")
                .status("active")
                .createdAt(NOW)
                .updatedAt(NOW)
                .build();
    }

    private static SessionRecord session() {
        return SessionRecord.builder("s")
                .appName("app")
                .userId("user")
                .agentId("agent")
                .createdAt(NOW)
                .updatedAt(NOW)
                .build();
    }

    private static EventRecord event(String id) {
        return EventRecord.builder("s", id).author("user").timestamp(NOW).build();
    }
}
