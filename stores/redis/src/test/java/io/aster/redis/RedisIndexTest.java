package io.aster.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.store.SessionOrder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Index entries that fit no session are taken away, and those that are missing come back. */
class RedisIndexTest {
    private static final List<String> INDEXES = List.of(
            "sessions",
            "sessions:app:app",
            "sessions:app:app:user:user",
            "sessions:user:user",
            "sessions:agent:agent",
            "activity",
            "activity:app:app",
            "activity:app:app:user:user");

    private RedisFixture place;
    private RedisStore store;
    private Aster aster;

    @BeforeEach
    void open() {
        place = RedisFixture.standalone();
        store = place.builder()
                .clock(Clock.offset(Clock.systemUTC(), Duration.ofHours(1)))
                .open();
        aster = Aster.open(store);
    }

    @AfterEach
    void close() {
        aster.close();
        store.close();
        place.close();
    }

    @Test
    void listTakesEntriesWithoutSessionAway() {
        create("gone");
        create("there");
        place.commands().del(key("{gone}:session"));
        for (SessionFilter filter : List.of(
                SessionFilter.first(10),
                SessionFilter.builder().appName("app").build(),
                SessionFilter.builder().appName("app").userId("user").build(),
                SessionFilter.builder().userId("user").build(),
                SessionFilter.builder().agentId("agent").build(),
                byActivity().build(),
                byActivity().appName("app").build(),
                byActivity().appName("app").userId("user").build())) {
            assertThat(aster.sessions().list(filter).stream().map(Session::id)).containsExactly("there");
        }
        assertThat(INDEXES)
                .allSatisfy(
                        index -> assertThat(place.commands().zcard(key(index))).isEqualTo(1));
    }

    @Test
    void listTakesEntriesAwayThatFitAnotherSession() {
        create("s");
        String entry = place.commands().zrange(key("sessions"), 0, -1).get(0);
        place.commands().zadd(key("sessions:user:other"), 0, entry);
        place.commands().zadd(key("sessions"), 0, "199999999999999999:s");
        assertThat(aster.sessions().list(SessionFilter.builder().userId("other").build()))
                .isEmpty();
        assertThat(aster.sessions().list(SessionFilter.first(100))).hasSize(1);
        assertThat(place.commands().exists(key("sessions:user:other"))).isZero();
        assertThat(place.commands().zcard(key("sessions"))).isEqualTo(1);
    }

    @Test
    void youngEntriesStayForTheSessionThatIsAboutToBeStored() {
        create("s");
        place.commands().del(key("{s}:session"));
        try (RedisStore now = place.open()) {
            assertThat(Aster.open(now).sessions().list(SessionFilter.first(100)))
                    .isEmpty();
        }
        assertThat(place.commands().zcard(key("sessions"))).isEqualTo(1);
    }

    @Test
    void nextAppendBringsTheEntriesBackThatACrashLeftOut() {
        create("s");
        crashBetweenSessionAndIndex("s");
        aster.sessions().appendEvent("s", Event.user("hello"));
        assertListed("s");
    }

    @Test
    void nextUpdateBringsTheEntriesBackThatACrashLeftOut() {
        create("s");
        crashBetweenSessionAndIndex("s");
        aster.sessions().complete("s");
        assertListed("s");
    }

    @Test
    void movedSessionIsListedByItsNewAgentOnly() {
        create("s");
        aster.sessions().update(aster.sessions().get("s").withAgentId("next"));
        assertThat(aster.sessions().list(SessionFilter.builder().agentId("next").build()))
                .hasSize(1);
        assertThat(place.commands().exists(key("sessions:agent:agent"))).isZero();
    }

    @Test
    void longListsAreWalkedInBatches() {
        for (int i = 0; i < 250; i++) {
            create("s" + i);
            if (i % 2 == 0) {
                place.commands().del(key("{s" + i + "}:session"));
            }
        }
        assertThat(aster.sessions().list(SessionFilter.builder().limit(200).build()))
                .hasSize(125);
        assertThat(aster.sessions()
                        .list(SessionFilter.builder().limit(10).offset(120).build()))
                .hasSize(5);
        assertThat(aster.sessions().deleteByApp("app").sessions()).isEqualTo(125);
        assertThat(place.commands().exists(key("sessions"))).isZero();
    }

    @Test
    void agentsWithoutAListAreTakenAwayAndMissingOnesComeBack() {
        aster.messages().appendMessages("gone", List.of(Message.user("hello")));
        aster.messages().appendMessages("there", List.of(Message.user("hello")));
        place.commands().del(key("{gone}:list"), key("{gone}:messages"));
        assertThat(aster.messages().listAgents()).containsExactly("there");
        assertThat(place.commands().zcard(key("agents"))).isEqualTo(1);
        place.commands().hdel(key("{there}:list"), "indexed");
        place.commands().del(key("agents"));
        aster.messages().appendMessages("there", List.of(Message.user("again")));
        assertThat(aster.messages().listAgents()).containsExactly("there");
    }

    /** A lister healed the first entries away, and the writer died before it wrote the second ones. */
    private void crashBetweenSessionAndIndex(String id) {
        place.commands().hdel(key("{" + id + "}:session"), "indexed");
        INDEXES.forEach(index -> place.commands().del(key(index)));
        assertThat(aster.sessions().list(SessionFilter.first(100))).isEmpty();
    }

    private void assertListed(String id) {
        assertThat(INDEXES)
                .allSatisfy(
                        index -> assertThat(place.commands().zcard(key(index))).isEqualTo(1));
        assertThat(aster.sessions().list(SessionFilter.first(100)).stream().map(Session::id))
                .containsExactly(id);
        assertThat(aster.sessions().list(byActivity().build()).stream().map(Session::id))
                .containsExactly(id);
        assertThat(place.commands().hget(key("{" + id + "}:session"), "indexed"))
                .isEqualTo("-1");
    }

    private static SessionFilter.Builder byActivity() {
        return SessionFilter.builder().orderBy(SessionOrder.LAST_ACTIVITY).limit(100);
    }

    private void create(String id) {
        aster.sessions().create(NewSession.of("app", "user", "agent").withId(id));
    }

    private String key(String name) {
        return place.prefix() + name;
    }
}
