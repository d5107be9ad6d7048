package io.aster.testkit.message;

import static io.aster.testkit.message.MessageStoreUnderTest.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.message.MessageStore;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.Pages;
import io.aster.value.Page;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The list of agents: its order, its pages, and who is on it. */
interface MessageAgentContract {
    /** In code point order; the chars of an emoji are smaller than U+E000, its code point is not. */
    List<String> ORDERED = List.of(
            "!",
            "#",
            "0",
            "1",
            "10",
            "2",
            "A",
            "Agt",
            "Z",
            "_",
            "a",
            "a!",
            "a-",
            "aA",
            "aa",
            "agt-1",
            "agt-10",
            "agt-2",
            "z",
            "\u00c4",
            "\u00e4",
            "\u0101",
            "\u4e2d",
            "\ud7ff",
            "\ue000",
            "\ufb01",
            "\ufffd",
            "\ud800\udc00",
            "\ud83d\ude00",
            "\ud83d\ude01",
            "\udbff\udfff");

    @Test
    default void agentsAreListedInCodePointOrder(MessageStoreUnderTest bench) {
        giveShuffled(bench, ORDERED);
        assertThat(bench.messages().listAgents()).isEqualTo(ORDERED);
    }

    @Test
    default void pagesOfAgentsNeitherMissNorRepeat(MessageStoreUnderTest bench) {
        giveShuffled(bench, ORDERED);
        for (int limit : new int[] {1, 2, 7, ORDERED.size(), MessageStore.MAX_LIMIT}) {
            assertThat(pages(bench, limit)).as("limit %d", limit).isEqualTo(ORDERED);
        }
    }

    @Test
    default void pageBeginsBehindAnIdThatNeedNotBeThere(MessageStoreUnderTest bench) {
        giveShuffled(bench, List.of("b", "d", "f"));
        assertThat(bench.messages().listAgents("a", 10)).containsExactly("b", "d", "f");
        assertThat(bench.messages().listAgents("b", 10)).containsExactly("d", "f");
        assertThat(bench.messages().listAgents("c", 1)).containsExactly("d");
        assertThat(bench.messages().listAgents("e\ud83d\ude00", 10)).containsExactly("f");
        assertThat(bench.messages().listAgents("f", 10)).isEmpty();
    }

    @Test
    default void pagesStayExactWhileAgentsComeAndGo(MessageStoreUnderTest bench) {
        giveShuffled(bench, List.of("b", "d", "f", "h"));
        assertThat(bench.messages().listAgents(null, 2)).containsExactly("b", "d");
        bench.messages().deleteAgent("d");
        bench.given("a", 1);
        bench.given("e", 1);
        assertThat(bench.messages().listAgents("d", 2)).containsExactly("e", "f");
        assertThat(bench.messages().listAgents("f", 2)).containsExactly("h");
    }

    @Test
    default void listWithoutALimitHasTheDefaultOne(MessageStoreUnderTest bench) {
        List<String> agents =
                IntStream.range(0, 105).mapToObj("agt-%03d"::formatted).toList();
        giveShuffled(bench, agents);
        assertThat(bench.messages().listAgents()).isEqualTo(agents.subList(0, MessageStore.DEFAULT_LIMIT));
        assertThat(bench.messages().listAgents().hasMore()).isTrue();
        assertThat(bench.messages().listAgents("agt-099", 100)).isEqualTo(agents.subList(100, 105));
        assertThat(bench.messages().listAgents(null, 103)).isEqualTo(agents.subList(0, 103));
    }

    @Test
    default void listOfThousandsOfAgentsIsOnePage(MessageStoreUnderTest bench) {
        List<String> agents =
                IntStream.range(0, 2_001).mapToObj("agt-%04d"::formatted).toList();
        agents.forEach(agentId -> bench.messages().appendMessages(agentId, numbered(1, 1)));
        for (int limit : new int[] {499, 500, 501, 2_000}) {
            Page<String> page = bench.messages().listAgents(null, limit);
            assertThat(page).isEqualTo(agents.subList(0, limit));
            assertThat(page.hasMore()).isTrue();
        }
        assertThat(bench.messages().listAgents(null, 2_001).hasMore()).isFalse();
        assertThat(bench.messages().listAgents(null, MessageStore.MAX_LIMIT)).isEqualTo(agents);
    }

    @Test
    default void agentThatIsLikeAnotherHasNoList(MessageStoreUnderTest bench) {
        bench.given("like", 2);
        for (String agentId : List.of("LIKE", "Like", "lik", "lik%", "lik_", "like-1", "l\u00edke")) {
            assertThat(bench.stored(agentId)).as(agentId).isEmpty();
            assertThat(bench.messages().trimMessages(agentId, 0)).as(agentId).isZero();
            assertThat(bench.messages().deleteAgent(agentId)).as(agentId).isFalse();
        }
        assertThat(bench.stored("like")).isEqualTo(numbered(1, 2));
    }

    @Test
    default void everyAgentIsListedOnce(MessageStoreUnderTest bench) {
        bench.given("agt", 3);
        bench.messages().appendMessages("agt", numbered(4, 6));
        bench.messages().saveMessages(bench.messages().loadMessages("agt").with(numbered(8, 9)));
        bench.messages().trimMessages("agt", 1);
        assertThat(bench.messages().listAgents()).containsExactly("agt");
    }

    @Test
    default void limitsOutsideTheBoundsAreRefused(MessageStoreUnderTest bench) {
        bench.given("agt", 1);
        ExpectedErrors.invalid("limit", () -> bench.messages().listAgents(null, 0));
        ExpectedErrors.invalid("limit", () -> bench.messages().listAgents(null, MessageStore.MAX_LIMIT + 1));
        ExpectedErrors.invalid("after", () -> bench.messages().listAgents("", 1));
        assertThat(bench.messages().listAgents(null, MessageStore.MAX_LIMIT)).containsExactly("agt");
    }

    private static void giveShuffled(MessageStoreUnderTest bench, List<String> agents) {
        List<String> shuffled = new ArrayList<>(agents);
        Collections.shuffle(shuffled, new Random(7));
        shuffled.forEach(agentId -> bench.messages().appendMessages(agentId, numbered(1, 1)));
    }

    private static List<String> pages(MessageStoreUnderTest bench, int limit) {
        List<String> all = new ArrayList<>();
        @Nullable String after = null;
        Page<String> page;
        do {
            page = bench.messages().listAgents(after, limit);
            assertThat(page).hasSizeLessThanOrEqualTo(limit);
            Pages.add(all, page, agentId -> agentId);
            after = page.get(page.size() - 1);
        } while (page.hasMore());
        return all;
    }
}
