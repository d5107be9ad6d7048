package io.aster.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.NewSession;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What lies under which key, and that nothing is left there. */
class RedisKeysTest {
    private static final List<String> HOSTILE =
            List.of("{", "}", "a}b{c", "a:b", "a%3ab", "*", "?", "[a]", "😀", "a b", "../x", "session", "{a}:session");

    private RedisFixture place;
    private RedisStore store;
    private Aster aster;

    @BeforeEach
    void open() {
        place = RedisFixture.standalone();
        store = place.open();
        aster = Aster.open(store);
    }

    @AfterEach
    void close() {
        aster.close();
        store.close();
        place.close();
    }

    @Test
    void keysAreThoseThatThePageTells() {
        aster.sessions().create(NewSession.of("a:p", "u", "agt").withId("s{1}"));
        aster.sessions().appendEvent("s{1}", Event.user("hello"));
        aster.messages().appendMessages("agt", List.of(Message.user("hello")));
        assertThat(place.keys().stream().map(key -> key.substring(place.prefix().length())))
                .containsExactlyInAnyOrder(
                        "{s%7b1%7d}:session",
                        "{s%7b1%7d}:events",
                        "{s%7b1%7d}:ids",
                        "sessions",
                        "sessions:app:a%3ap",
                        "sessions:app:a%3ap:user:u",
                        "sessions:user:u",
                        "sessions:agent:agt",
                        "activity",
                        "activity:app:a%3ap",
                        "activity:app:a%3ap:user:u",
                        "{agt}:messages",
                        "{agt}:list",
                        "agents",
                        "format");
    }

    @Test
    void idsOfEveryKindStayApart() {
        for (String id : HOSTILE) {
            aster.sessions().create(NewSession.of(id, id, id).withId(id));
            aster.sessions().appendEvent(id, Event.user("of " + id));
            aster.messages().appendMessages(id, List.of(Message.user("of " + id)));
        }
        for (String id : HOSTILE) {
            assertThat(aster.sessions().get(id).eventCount()).isEqualTo(1);
            assertThat(aster.messages().loadMessages(id).messages()).containsExactly(Message.user("of " + id));
        }
        assertThat(aster.sessions().delete("*")).isTrue();
        assertThat(aster.messages().deleteAgent("*")).isTrue();
        assertThat(aster.sessions().stats().events()).isEqualTo(HOSTILE.size() - 1);
        assertThat(aster.messages().listAgents()).hasSize(HOSTILE.size() - 1);
    }

    @Test
    void anAgentWhoseIdBeginsAlikeStays() {
        aster.messages().appendMessages("agt-1", List.of(Message.user("1")));
        aster.messages().appendMessages("agt-10", List.of(Message.user("10")));
        assertThat(aster.messages().deleteAgent("agt-1")).isTrue();
        assertThat(aster.messages().listAgents()).containsExactly("agt-10");
        assertThat(aster.messages().loadMessages("agt-10").messages()).containsExactly(Message.user("10"));
    }

    @Test
    void deletingLeavesNoKeyBehind() {
        for (int i = 0; i < 3; i++) {
            aster.sessions().create(NewSession.of("app", "user-" + i, "agent").withId("s" + i));
            aster.sessions().appendEvent("s" + i, Event.user("hello"));
            aster.messages().appendMessages("agt-" + i, List.of(Message.user("hello")));
        }
        aster.sessions().update(aster.sessions().get("s0").withAgentId("other"));
        assertThat(place.keys()).hasSizeGreaterThan(15);
        aster.sessions().delete("s0");
        aster.sessions().deleteByUser("app", "user-1");
        aster.sessions().deleteByApp("app");
        for (int i = 0; i < 3; i++) {
            aster.messages().deleteAgent("agt-" + i);
        }
        assertThat(place.keysOfData()).isEmpty();
    }

    @Test
    void storesWithOtherPrefixesShareNothing() {
        try (RedisStore other =
                        place.builder().prefix(place.prefix() + "other:").open();
                Aster beside = Aster.open(other)) {
            beside.sessions().create(NewSession.of("app", "user", "agent").withId("s"));
            beside.messages().appendMessages("agt", List.of(Message.user("hello")));
            assertThat(aster.sessions().find("s")).isEmpty();
            assertThat(aster.sessions().stats().sessions()).isEmpty();
            assertThat(aster.messages().listAgents()).isEmpty();
            assertThat(beside.sessions().find("s")).isPresent();
        }
    }
}
