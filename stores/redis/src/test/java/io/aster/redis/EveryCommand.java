package io.aster.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.message.Message;
import io.aster.message.MessageStore;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.session.Redacted;
import io.aster.session.RedactionReason;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.session.follow.Follower;
import io.aster.testservers.redis.RedisServer;
import io.aster.value.Expiry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Work that needs every command of a store, and what a server tells about commands. */
final class EveryCommand {
    /** Lettuce tells its name and version, which servers before 7.2 don't know; before 7 they log no subcommands. */
    static final List<String> OPTIONAL = List.of("client", "client|setinfo");

    private static final Pattern DENIED = Pattern.compile("object, ([^,]*),");

    private EveryCommand() {}

    static void use(Aster aster) {
        use(aster.sessions());
        use(aster.messages());
    }

    private static void use(SessionService sessions) {
        Session session = sessions.create(new NewSession("one", "app", "user", "agent", Map.of("name", "value")));
        sessions.appendEvent("one", Event.user("1").withId("event-1"));
        assertThat(sessions.appendEvent("one", Event.user("1").withId("event-1"))
                        .seq())
                .isEqualTo(1);
        sessions.appendEvents("one", List.of(Event.user("2"), Event.user("3")), 1);
        assertThat(sessions.getEvents("one", EventFilter.last(2))).hasSize(2);
        assertThat(sessions.getEvents("one", EventFilter.first(100))).hasSize(3);
        try (Follower<Event> follower = sessions.follow("one", 2)) {
            assertThat(follower.next(Duration.ofSeconds(10))).isPresent();
            assertThat(follower.next(Duration.ofMillis(500))).isEmpty();
        }
        sessions.update(sessions.get("one").withAgentId("another"));
        sessions.update(sessions.get("one").withMetadata(Map.of()));
        assertThat(sessions.complete("one").version()).isEqualTo(4);
        assertThat(sessions.reactivate("one").eventCount()).isEqualTo(3);
        assertThat(sessions.failIdle(Duration.ofDays(1))).isZero();
        assertThat(sessions.compact("one", 2, List.of(Event.user("in short")), 3))
                .hasSize(1);
        assertThat(sessions.rewind("one", 2, 4).version()).isEqualTo(7);
        assertThat(sessions.list(SessionFilter.builder().appName("app").build()))
                .hasSize(1);
        assertThat(sessions.stats().figures()).containsKey("memory.used.bytes");
        assertThat(sessions.delete("one")).isTrue();
        assertThat(sessions.restore(session, List.of()).id()).isEqualTo("one");
        assertThat(sessions.deleteByUser("app", "user").sessions()).isEqualTo(1);
        useHistories(sessions);
        Session stated = sessions.create(
                NewSession.of("app", "user", "agent").withState(Map.of("a", 1L, "user:b", 2L, "app:c", 3L)));
        assertThat(sessions.state(stated.id()).merged()).hasSize(3);
        assertThat(sessions.deleteByUser("user").sessions()).isEqualTo(1);
        sessions.create(NewSession.of("app", "user", "agent").withState(Map.of("user:b", 2L)));
        assertThat(sessions.deleteByApp("app").sessions()).isEqualTo(1);
        Session expiring = sessions.create(NewSession.of("app", "user", "agent").withExpiresAfter(Duration.ofHours(1)));
        sessions.update(expiring.withExpiresAt(Instant.EPOCH));
        assertThat(sessions.purgeExpired().sessions()).isEqualTo(1);
    }

    private static void useHistories(SessionService sessions) {
        NewSession wanted = NewSession.of("other", "user", "agent");
        String source = sessions.create(wanted).id();
        sessions.appendEvents(source, List.of(Event.user("1"), Event.user("2")));
        assertThat(sessions.delete(sessions.fork(source, 2, wanted).id())).isTrue();
        Session fork = sessions.fork(source, 1, wanted);
        assertThat(sessions.redact(source, List.of(1L), new RedactionReason("user", "asked for it"))
                        .copies())
                .containsExactly(new Redacted.Copies(fork.id(), List.of(1L)));
        assertThat(sessions.deleteByApp("other").sessions()).isEqualTo(2);
    }

    private static void use(MessageStore messages) {
        messages.saveMessages(messages.loadMessages("agent").plus(Message.user("1")));
        messages.appendMessages("agent", List.of(Message.user("2"), Message.user("3")));
        assertThat(messages.trimMessages("agent", 2)).isEqualTo(1);
        messages.saveMessages(messages.loadMessages("agent").with(List.of(Message.user("4"))));
        assertThat(messages.loadMessages("agent", 1).messages()).hasSize(1);
        assertThat(messages.describe("agent")).isPresent();
        assertThat(messages.listAgents()).containsExactly("agent");
        assertThat(messages.deleteAgent("agent")).isTrue();
        messages.withExpiry(Expiry.at(Instant.EPOCH)).appendMessages("agent", List.of(Message.user("5")));
        assertThat(messages.purgeExpired()).isEqualTo(1);
    }

    /**
     * Whether a server ran the command that a right allows. Redis before 7 counts subcommands with their command.
     *
     * @param calls what {@code INFO commandstats} says
     * @param right for example {@code +cluster|nodes}
     */
    static boolean isCounted(String calls, String right) {
        String[] words = right.substring(1).split("\\|", 2);
        String subcommand = words.length < 2 ? "" : "(\\|" + words[1] + ")?";
        return Pattern.compile("cmdstat_" + words[0] + subcommand + ":calls=[1-9]")
                .matcher(calls)
                .find();
    }

    /** The commands, keys and channels that a server denied since its log was reset. */
    static List<String> denied(RedisServer server) {
        return DENIED.matcher(String.valueOf(server.command("ACL", "LOG")))
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
