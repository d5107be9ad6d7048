package io.aster.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.Aster;
import io.aster.error.OutcomeUnknownException;
import io.aster.error.StoreConfigurationException;
import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.store.check.DataListener;
import io.aster.store.check.Finding;
import io.aster.store.check.StoreChecks;
import io.aster.testservers.redis.RedisServer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The user that docs tell to make, word for word: it may do what Aster does, and nothing more. */
@TestInstance(Lifecycle.PER_CLASS)
class RedisAclTest {
    private static final String USER = "aster_app";
    private static final String PASSWORD = "change-me";

    /** Redis gives no code for what a script may not do, and other words by 8.0. */
    private static final String IN_SCRIPT = "The user executing the script can't |ACL failure in script: ";

    private final RedisServer server = RedisServer.builder().durable(false).build();

    @BeforeAll
    void start() {
        server.start();
        assertThat(server.command(RedisDocs.user().toArray(String[]::new))).isEqualTo("OK");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void everyRightIsUsedAndNoneIsMissing() {
        server.command("CONFIG", "RESETSTAT");
        server.command("ACL", "LOG", "RESET");
        List.of("?prefix=aster:", "/1", "?ttl=3600000").forEach(where -> {
            try (Aster aster = Aster.open(url(where))) {
                EveryCommand.use(aster);
            }
        });
        outliveTheIndex();
        loseReplicas();
        String calls = String.valueOf(server.command("INFO", "commandstats"));
        assertThat(RedisDocs.user().stream().filter(word -> word.startsWith("+")))
                .hasSizeGreaterThan(20)
                .allMatch(right -> EveryCommand.isCounted(calls, right));
        assertThat(EveryCommand.denied(server)).isSubsetOf(EveryCommand.OPTIONAL);
    }

    @Test
    void nothingElseIsAllowed() {
        String foreign = "return redis.call('HSET', 'other:key', 'name', 'value')";
        refused(commands -> commands.flushall());
        refused(commands -> commands.flushdb());
        refused(commands -> commands.keys("aster:*"));
        refused(commands -> commands.scan());
        refused(commands -> commands.configGet("*"));
        refused(commands -> commands.configSet("maxmemory", "1"));
        refused(commands -> commands.aclList());
        refused(commands -> commands.clientList());
        refused(commands -> commands.scriptFlush());
        refused(commands -> commands.get("aster:text"));
        refused(commands -> commands.publish("aster:channel", "text"));
        refused(commands -> commands.hset("other:key", "name", "value"));
        refused(commands -> commands.hset("aster", "name", "value"));
        refused(commands -> commands.eval(foreign, ScriptOutputType.INTEGER, "other:key"));
        refused(commands -> commands.eval(foreign, ScriptOutputType.INTEGER), IN_SCRIPT);
        refused(commands -> commands.eval("return redis.call('FLUSHALL')", ScriptOutputType.STATUS), IN_SCRIPT);
        assertThat(server.command("EXISTS", "other:key", "aster")).isEqualTo(0L);
    }

    @Test
    void anotherPrefixIsRefused() {
        assertThatThrownBy(() -> Aster.open(url("?prefix=other:")))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("rights");
        assertThat(server.command("KEYS", "other:*")).isEqualTo(List.of());
    }

    @Test
    void checksNeedTheirRightsAndNoMore() {
        server.command(named("doctor", RedisDocs.user()).toArray(String[]::new));
        server.command(named("doctor", RedisDocs.doctorUser()).toArray(String[]::new));
        server.command("HSET", "aster:format", "version", "1");
        try (Aster aster = Aster.open(server.url("doctor", PASSWORD))) {
            aster.sessions().create(NewSession.of("app", "user", "agent"));
            aster.messages().appendMessages("agent", List.of(Message.user("1")));
            server.command("ZADD", "aster:sessions", "0", "200000000000000001:gone");
            server.command("ZADD", "aster:agents", "0", "gone");
            server.command("XADD", "aster:{fork}:stage:0:events", "*", "id", "1");
            // Only then it matters how often a server waits for the disk.
            server.command("CONFIG", "SET", "appendonly", "yes");
            server.command("CONFIG", "RESETSTAT");
            server.command("ACL", "LOG", "RESET");
            List<Finding> found = findings(aster.store().checks().orElseThrow());
            assertThat(found)
                    .filteredOn(finding -> finding.repair() == Finding.Repair.DONE)
                    .hasSize(3);
            assertThat(found).noneMatch(finding -> finding.problem().contains("could not be checked"));
        }
        String calls = String.valueOf(server.command("INFO", "commandstats"));
        assertThat(RedisDocs.doctorUser().stream().filter(word -> word.startsWith("+")))
                .isNotEmpty()
                .allMatch(right -> EveryCommand.isCounted(calls, right));
        assertThat(EveryCommand.denied(server)).isSubsetOf(EveryCommand.OPTIONAL);
    }

    private static List<Finding> findings(StoreChecks checks) {
        List<Finding> found = new ArrayList<>();
        assertThat(checks.settings(found::add)).isTrue();
        checks.data(true, new DataListener() {
            @Override
            public void found(Finding finding) {
                found.add(finding);
            }

            @Override
            public void session(String sessionId, long eventCount) {}

            @Override
            public void messageList(String agentId) {}
        });
        return found;
    }

    private static List<String> named(String user, List<String> command) {
        return command.stream().map(word -> word.equals(USER) ? user : word).toList();
    }

    @Test
    void aRightThatAScriptLacksIsTold() {
        List<String> words = new ArrayList<>(named("without_xadd", RedisDocs.user()));
        words.remove("+xadd");
        server.command(words.toArray(String[]::new));
        try (Aster aster = Aster.open(server.url("without_xadd", PASSWORD))) {
            Session session = aster.sessions().create(NewSession.of("app", "user", "agent"));
            assertThatThrownBy(() -> aster.sessions().appendEvent(session.id(), Event.user("1")))
                    .isInstanceOf(StoreConfigurationException.class)
                    .hasMessageContaining("ACL LOG");
            assertThat(EveryCommand.denied(server)).contains("xadd");
            assertThat(aster.sessions().get(session.id()).eventCount()).isZero();
            server.command("ACL", "SETUSER", "without_xadd", "+xadd");
            assertThat(aster.sessions()
                            .appendEvent(session.id(), Event.user("1"))
                            .seq())
                    .isEqualTo(1);
        }
    }

    /** A session that never expires comes into an index that would. */
    private void outliveTheIndex() {
        for (String where : List.of("?ttl=3600000", "")) {
            try (Aster aster = Aster.open(url(where))) {
                aster.sessions().create(NewSession.of("app", "user", "agent"));
            }
        }
        assertThat(server.command("PTTL", "aster:sessions")).isEqualTo(-1L);
    }

    private void loseReplicas() {
        try (Aster aster = Aster.open(url("?waitReplicas=1&waitTimeout=20"))) {
            assertThatThrownBy(() -> aster.sessions().create(NewSession.of("app", "user", "agent")))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining("0 of 1");
        }
    }

    private void refused(Consumer<RedisCommands<String, String>> use) {
        refused(use, "^NOPERM ");
    }

    private void refused(Consumer<RedisCommands<String, String>> use, String message) {
        try (RedisClient client = RedisClient.create(server.url(USER, PASSWORD))) {
            RedisCommands<String, String> commands = client.connect().sync();
            assertThatThrownBy(() -> use.accept(commands))
                    .isInstanceOf(RedisCommandExecutionException.class)
                    .message()
                    .containsPattern(message);
        }
    }

    private String url(String rest) {
        return server.url(USER, PASSWORD) + rest;
    }
}
