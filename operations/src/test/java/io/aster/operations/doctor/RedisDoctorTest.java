package io.aster.operations.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.message.Message;
import io.aster.operations.EveryKind;
import io.aster.operations.StoredContent;
import io.aster.session.NewSession;
import io.aster.session.SessionFilter;
import io.aster.testkit.internal.HostileName;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testservers.Servers;
import io.aster.testservers.redis.TestKeyspace;
import io.aster.value.Settings;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The checks of keys on Redis. Every fault is made by commands, as an evicting server or another program would make it. */
class RedisDoctorTest {
    private static final Set<String> DATA = Set.of(
            "session-keys",
            "foreign-keys",
            "index-missing",
            "index-leftovers",
            "stage",
            "clock",
            "history",
            "message-list");

    private final TestKeyspace keys = Servers.redis().newKeyspace();
    private final RedisClient client = RedisClient.create(keys.url());
    private final StatefulRedisConnection<String, String> connection = client.connect();
    private final RedisCommands<String, String> commands = connection.sync();
    private final String url = keys.url() + "?prefix=" + keys.prefix();

    /** What it stores is an hour old, so that nothing looks as if it was being created. */
    private final Aster aster =
            Aster.open(url, Settings.defaults().withClock(Clock.offset(Clock.systemUTC(), Duration.ofHours(-1))));

    @AfterEach
    void close() {
        aster.close();
        connection.close();
        client.close();
        keys.close();
    }

    private String key(String name) {
        return keys.prefix() + name;
    }

    private void session(String id) {
        aster.sessions().create(NewSession.of("app", "ann", "agent").withId(id).withState(Map.of("key", 1L)));
        aster.sessions().appendEvents(id, SampleEvents.numbered(3));
    }

    @Test
    void healthyStoreHasNoFindingOfData() {
        EveryKind.fill(aster);
        StoredContent content = StoredContent.of(aster);
        Examined examined = Examined.of(aster);
        assertThat(examined.checks()).doesNotContainAnyElementsOf(DATA);
        assertThat(examined.ok()).containsAll(DATA);
        assertThat(examined.report().sessions()).isEqualTo(content.digests().size());
        assertThat(examined.report().listsRead()).isEqualTo(content.lists().size());
        assertThat(Examined.repaired(aster).report().repaired()).isZero();
        assertThat(StoredContent.of(aster)).isEqualTo(content);
    }

    @Test
    void findsEachKeyOfASessionThatIsMissing() {
        for (String id : List.of("whole", "no hash", "no events", "no ids", "only ids")) {
            session(id);
        }
        commands.del(key("{no hash}:session"), key("{no events}:events"), key("{no ids}:ids"));
        commands.del(key("{only ids}:session"), key("{only ids}:events"));
        Examined examined = Examined.of(aster);
        assertThat(examined.subjects("session-keys"))
                .containsExactlyInAnyOrder(
                        "session \"no hash\"", "session \"no events\"", "session \"no ids\"", "session \"only ids\"");
        assertThat(examined.report().sessions()).isEqualTo(1);
        assertThat(examined.report().isHealthy()).isFalse();
        assertThat(Examined.repaired(aster).subjects("session-keys")).hasSize(4);
    }

    @Test
    void findsAMissingEventAndAMissingField() {
        session("s");
        session("t");
        commands.xdel(key("{s}:events"), "2-0");
        commands.hdel(key("{t}:session"), "app_name");
        assertThat(Examined.of(aster).subjects("session-keys"))
                .containsExactlyInAnyOrder("session \"s\"", "session \"t\"");
    }

    @Test
    void findsAndWritesMissingEntries() {
        session("s");
        session("t");
        aster.messages().appendMessages("agt", List.of(Message.user("one")));
        commands.del(key("sessions"), key("activity"), key("sessions:user:ann"), key("agents"));
        assertThat(aster.sessions().list(SessionFilter.first(10))).isEmpty();
        Examined examined = Examined.of(aster);
        assertThat(examined.subjects("index-missing"))
                .containsExactlyInAnyOrder("session \"s\"", "session \"t\"", "agent \"agt\"");
        assertThat(examined.found("index-missing"))
                .anyMatch(finding -> finding.problem().contains(key("sessions:user:ann")));
        assertThat(Examined.repaired(aster).report().repaired()).isEqualTo(3);
        assertThat(Examined.of(aster).checks()).doesNotContainAnyElementsOf(DATA);
        assertThat(aster.sessions().list(SessionFilter.first(10))).hasSize(2);
        assertThat(aster.messages().listAgents()).containsExactly("agt");
    }

    @Test
    void findsAndRemovesEntriesThatMatchNothing() {
        for (HostileName name : HostileName.values()) {
            session(name.text());
        }
        long whole = commands.zcard(key("sessions"));
        for (HostileName name : HostileName.values()) {
            session("gone " + name.name());
            commands.zadd(key("sessions"), 0, "200000000000000001:" + name.text());
        }
        ScanIterator.scan(
                        commands,
                        ScanArgs.Builder.matches(keys.prefix() + "{gone*").limit(1_000))
                .stream()
                .forEach(commands::del);
        commands.zadd(key("agents"), 0, "nobody");
        Examined examined = Examined.of(aster);
        int gone = HostileName.values().length;
        assertThat(examined.subjects("index-leftovers"))
                .as("a wrong entry of each, eight of each that is gone, and an agent")
                .hasSize(gone + 8 * gone + 1);
        assertThat(Examined.repaired(aster).report().repaired()).isEqualTo(gone + 8 * gone + 1);
        assertThat(Examined.of(aster).checks()).doesNotContainAnyElementsOf(DATA);
        assertThat(commands.zcard(key("sessions"))).isEqualTo(whole);
        assertThat(commands.exists(key("agents"))).isZero();
    }

    @Test
    void youngEntriesMayBelongToASessionThatIsBeingCreated() {
        try (Aster fresh = Aster.open(url)) {
            fresh.sessions().create(NewSession.of("app", "ann", "agent").withId("s"));
            commands.del(key("{s}:session"));
            assertThat(Examined.repaired(fresh).found("index-leftovers")).isEmpty();
            assertThat(commands.zcard(key("sessions"))).isEqualTo(1);
        }
    }

    @Test
    void findsAStageThatNeverExpires() {
        String stage = key("{fork}:stage:0123456789abcdef:events");
        commands.xadd(stage, Map.of("id", "e1"));
        assertThat(Examined.of(aster).subjects("stage")).containsExactly("key \"" + stage + '"');
        assertThat(Examined.repaired(aster).report().repaired()).isEqualTo(1);
        assertThat(commands.pttl(stage)).isPositive();
        assertThat(Examined.of(aster).found("stage")).isEmpty();
    }

    @Test
    void findsKeysOfAnotherVersion() {
        session("s");
        commands.hset(key("format"), "version", "2");
        Examined newer = Examined.of(aster);
        assertThat(newer.found("format")).hasSize(1);
        assertThat(newer.found("format").get(0).problem()).contains("version 2", "version 1");
        assertThat(newer.ok()).doesNotContain("session-keys", "history");
        commands.set(key("format"), "mine");
        assertThat(Examined.of(aster).found("format").get(0).problem()).contains("prefix of its own");
        commands.del(key("format"));
        assertThat(Examined.of(aster).found("format").get(0).problem()).contains("no version");
        session("t");
        assertThat(Examined.of(aster).ok()).contains("format");
    }

    @Test
    void findsKeysOfAnotherProgram() {
        session("s");
        session("t");
        commands.set(key("{x}:session"), "mine");
        commands.del(key("{t}:events"));
        commands.set(key("{t}:events"), "mine");
        commands.set(key("sessions:app:other"), "mine");
        commands.set(key("unrelated"), "mine");
        Examined examined = Examined.of(aster);
        assertThat(examined.subjects("foreign-keys"))
                .containsExactlyInAnyOrder(
                        "key \"" + key("{x}:session") + '"',
                        "key \"" + key("{t}:events") + '"',
                        "key \"" + key("sessions:app:other") + '"');
        assertThat(examined.report().sessions()).isEqualTo(1);
        Examined unused = Examined.repaired(aster);
        assertThat(commands.get(key("{x}:session"))).isEqualTo("mine");
    }

    @Test
    void findsMissingMessages() {
        aster.messages().appendMessages("agt", List.of(Message.user("one"), Message.user("two")));
        aster.messages().appendMessages("bare", List.of(Message.user("one")));
        commands.lpop(key("{agt}:messages"));
        commands.del(key("{bare}:list"));
        assertThat(Examined.of(aster).subjects("message-list"))
                .containsExactlyInAnyOrder("agent \"agt\"", "agent \"bare\"");
    }

    @Test
    void findsTheSameInACluster() {
        try (TestKeyspace place = Servers.redisCluster().newKeyspace();
                Aster cluster = Aster.open(place.url() + "?prefix=" + place.prefix())) {
            EveryKind.fill(cluster);
            Examined examined = Examined.of(cluster);
            assertThat(examined.checks()).doesNotContainAnyElementsOf(DATA);
            assertThat(examined.report().sessions())
                    .isEqualTo(StoredContent.of(cluster).digests().size());
        }
    }
}
