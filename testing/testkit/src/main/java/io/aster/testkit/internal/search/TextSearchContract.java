package io.aster.testkit.internal.search;

import static io.aster.testkit.internal.search.Searches.marked;
import static io.aster.testkit.internal.search.Searches.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.message.Message;
import io.aster.message.ToolCall;
import io.aster.search.SearchHit;
import io.aster.search.SearchQuery;
import io.aster.session.Event;
import io.aster.session.EventActions;
import io.aster.session.NewEvent;
import io.aster.session.SessionService;
import io.aster.store.search.text.TextQuery;
import io.aster.testkit.internal.StoreUnderTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a query finds, and the conditions beside its text. */
public interface TextSearchContract {
    @Test
    default void wordsPhrasesAndExclusionsAreFound(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        session(sessions, "app", "user", "Our refund policy", "Policies for refunds of hotels", "another policy");

        assertThat(marked(sessions, "REFUND policies"))
                .containsExactlyInAnyOrder("Our [refund] [policy]", "[Policies] for [refunds] of hotels");
        assertThat(marked(sessions, "\"refund policy\"")).containsExactly("Our [refund policy]");
        assertThat(marked(sessions, "policy -hotel -\"our refund\"")).containsExactly("another [policy]");
        assertThat(marked(bench.otherNode().sessions(), "refundable")).isEmpty();
    }

    @Test
    default void charactersOfScriptsWithoutSpacesAreFoundWhereverTheyFollowEachOther(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        session(sessions, "app", "user", "我想了解退款政策。", "返金ポリシーを教えて", "환불정책이 뭐예요", "Reise nach Zürich, ПРИВЕТ");

        assertThat(marked(sessions, "款政")).containsExactly("我想了解退[款政]策。");
        assertThat(marked(sessions, "退款政策")).containsExactly("我想了解[退款政策]。");
        assertThat(marked(sessions, "想")).containsExactly("我[想]了解退款政策。");
        assertThat(marked(sessions, "策")).containsExactly("我想了解退款政[策]。");
        assertThat(marked(sessions, "ポリ 返金")).containsExactly("[返金][ポリ]シーを教えて".replace("][", ""));
        assertThat(marked(sessions, "불정")).containsExactly("환[불정]책이 뭐예요");
        assertThat(marked(sessions, "ZÜRICH привет")).containsExactly("Reise nach [Zürich], [ПРИВЕТ]");
        assertThat(marked(sessions, "退策")).isEmpty();
    }

    @Test
    default void textsOfMessagesOfEveryRoleAreFoundAndNothingElse(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = session(sessions, "app", "user", "needle");
        ToolCall call = ToolCall.of("call-1", "haystack", "{\"hay\":\"stack\"}");
        sessions.appendEvents(
                id,
                List.of(
                        Event.builder("tool")
                                .content(Message.toolResult(call, "needle of a tool"))
                                .build(),
                        Event.builder("user")
                                .content(Message.builder("user")
                                        .members(Map.of(
                                                "content", List.of(Map.of("type", "text", "text", "needle of a part"))))
                                        .build())
                                .build(),
                        Event.builder("agent").content(Message.toolCalls(call)).build(),
                        Event.builder("agent")
                                .metadata(Map.of("hay", "haystack"))
                                .actions(EventActions.builder()
                                        .stateDelta(Map.of("hay", "stack"))
                                        .build())
                                .build()));

        assertThat(marked(sessions, "needle"))
                .containsExactlyInAnyOrder("[needle]", "[needle] of a tool", "[needle] of a part");
        assertThat(marked(sessions, "haystack")).isEmpty();
        assertThat(marked(sessions, "stack")).isEmpty();
    }

    @Test
    default void aHitSaysWhereItIs(StoreUnderTest bench) {
        Instant time = Instant.parse("2025-05-05T05:05:05.123456Z");
        NewEvent event = Event.builder("assistant")
                .id("evt")
                .agentId("support")
                .timestamp(time)
                .content(Message.assistant("found"))
                .build();
        String id = session(bench.sessions(), "app", "user", "other");
        bench.sessions().appendEvent(id, event);

        List<SearchHit> hits =
                bench.otherNode().sessions().search(SearchQuery.of("found")).hits();

        assertThat(hits).hasSize(1);
        SearchHit hit = hits.get(0);
        assertThat(hit)
                .isEqualTo(new SearchHit(
                        id, "app", "user", 2, "evt", "assistant", "support", time, hit.snippet(), hit.score()));
        assertThat(hit.score()).isGreaterThan(0).isLessThan(1);
    }

    @Test
    default void conditionsNarrowASearch(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        Instant noon = Instant.parse("2025-05-05T12:00:00Z");
        String first = session(sessions, "app", "ann", "needle 1");
        session(sessions, "app", "Ann", "needle 2");
        session(sessions, "App", "ann", "needle 3");
        sessions.appendEvents(
                first,
                List.of(
                        Event.builder("assistant")
                                .agentId("support")
                                .timestamp(noon)
                                .content(Message.assistant("needle 4"))
                                .build(),
                        Event.builder("user")
                                .timestamp(noon.minusNanos(1000))
                                .content(Message.user("needle 5"))
                                .build()));
        SearchQuery all = SearchQuery.of("needle");

        assertThat(marked(sessions, all)).hasSize(5);
        assertThat(marked(sessions, all.app("app").user("Ann"))).containsExactly("[needle] 2");
        assertThat(marked(sessions, all.app("App"))).containsExactly("[needle] 3");
        assertThat(marked(sessions, all.user("ann")))
                .containsExactlyInAnyOrder("[needle] 1", "[needle] 3", "[needle] 4", "[needle] 5");
        assertThat(marked(sessions, all.session(first)))
                .containsExactlyInAnyOrder("[needle] 1", "[needle] 4", "[needle] 5");
        assertThat(marked(sessions, all.agent("support"))).containsExactly("[needle] 4");
        assertThat(marked(sessions, all.author("assistant"))).containsExactly("[needle] 4");
        assertThat(marked(sessions, all.before(noon))).containsExactly("[needle] 5");
        assertThat(marked(sessions, all.from(noon).before(noon.plusSeconds(1)))).containsExactly("[needle] 4");
        assertThat(marked(sessions, all.session("none"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "needle\" OR \"1\" *",
                "needle' OR '1'='1",
                "needle NEAR/2 AND NOT ( terms : ^",
                "needle:* & | ! <-> ()",
                "+needle ~haystack @5 > <",
                "\\u0000 needle \u0000 \uD800 \uFFFF",
                "%needle_ {needle} [needle] needle\\",
                "{\"$\":\"needle\"}' --; /* */ needle",
                "needle* *needle -",
                "needle \"\"\"\" \" \"",
            })
    default void noTextBreaksASearch(String query, StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String hostile = query.replace('\uD800', ' ');
        session(sessions, "app", "user", "needle", hostile);
        long expected = Stream.of("needle", hostile)
                .filter(text -> TextQuery.of(query).find(text).isPresent())
                .count();

        assertThat(marked(sessions, "needle")).hasSize(2);
        assertThat(marked(sessions, query)).hasSize((int) expected);
    }

    @Test
    default void aQueryWithoutWordsFindsNothing(StoreUnderTest bench) {
        session(bench.sessions(), "app", "user", "needle");

        for (String query : List.of("", " ", "-needle", "\"", "%", "*")) {
            assertThat(marked(bench.sessions(), query)).isEmpty();
        }
        assertThat(marked(bench.sessions(), "needle")).hasSize(1);
    }
}
