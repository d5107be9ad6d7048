package io.aster.testkit.message;

import static io.aster.testkit.message.MessageStoreUnderTest.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.message.AgentMessages;
import io.aster.testkit.internal.ExpectedErrors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Trimming and deleting: what goes, what stays, and the counts that are returned. */
interface MessageRemovalContract {
    @Test
    default void trimKeepsTheNewest(MessageStoreUnderTest bench) {
        bench.given("agt", 10);
        assertThat(bench.messages().trimMessages("agt", 3)).isEqualTo(7);
        assertThat(bench.stored("agt")).isEqualTo(numbered(8, 10));
        assertThat(bench.messages().trimMessages("agt", 2)).isEqualTo(1);
        assertThat(bench.stored("agt")).isEqualTo(numbered(9, 10));
    }

    @Test
    default void trimRemovesNothingWhereThereAreNoMore(MessageStoreUnderTest bench) {
        AgentMessages before = bench.given("agt", 10);
        assertThat(before.messages()).hasSize(10);
        assertThat(bench.messages().trimMessages("agt", 10)).isZero();
        assertThat(bench.messages().trimMessages("agt", 11)).isZero();
        assertThat(bench.messages().trimMessages("agt", Integer.MAX_VALUE)).isZero();
        assertThat(bench.messages().loadMessages("agt")).isEqualTo(before);
    }

    @Test
    default void trimToZeroKeepsAnEmptyList(MessageStoreUnderTest bench) {
        AgentMessages before = bench.given("agt", 10);
        assertThat(bench.messages().trimMessages("agt", 0)).isEqualTo(10);
        AgentMessages trimmed = bench.messages().loadMessages("agt");
        assertThat(trimmed.messages()).isEmpty();
        assertThat(trimmed.version()).isGreaterThan(before.version());
        assertThat(bench.messages().trimMessages("agt", 0)).isZero();
        assertThat(bench.messages().listAgents()).containsExactly("agt");
        assertThat(bench.messages().deleteAgent("agt")).isTrue();
        assertThat(bench.messages().listAgents()).isEmpty();
    }

    @Test
    default void trimOfAnAgentWithoutMessagesRemovesNothing(MessageStoreUnderTest bench) {
        bench.given("agt", 3);
        assertThat(bench.messages().trimMessages("nobody", 0)).isZero();
        assertThat(bench.messages().trimMessages("nobody", 5)).isZero();
        assertThat(bench.messages().listAgents()).containsExactly("agt");
        assertThat(bench.stored("agt")).hasSize(3);
    }

    @Test
    default void trimToLessThanZeroIsRefused(MessageStoreUnderTest bench) {
        bench.given("agt", 3);
        ExpectedErrors.invalid("max", () -> bench.messages().trimMessages("agt", -1));
        assertThat(bench.stored("agt")).isEqualTo(numbered(1, 3));
    }

    @Test
    default void trimLeavesOtherAgentsAlone(MessageStoreUnderTest bench) {
        AgentMessages other = bench.given("agt-10", 4);
        bench.given("agt-1", 4);
        assertThat(bench.messages().trimMessages("agt-1", 1)).isEqualTo(3);
        assertThat(bench.messages().loadMessages("agt-10")).isEqualTo(other);
    }

    @Test
    default void appendAndTrimInTurnKeepAWindow(MessageStoreUnderTest bench) {
        for (int turn = 1; turn <= 30; turn++) {
            bench.messages().appendMessages("agt", numbered(turn, turn));
            assertThat(bench.messages().trimMessages("agt", 5)).isEqualTo(turn > 5 ? 1 : 0);
        }
        assertThat(bench.stored("agt")).isEqualTo(numbered(26, 30));
    }

    @Test
    default void deleteRemovesTheList(MessageStoreUnderTest bench) {
        bench.given("agt", 10);
        assertThat(bench.messages().deleteAgent("agt")).isTrue();
        assertThat(bench.messages().loadMessages("agt")).isEqualTo(AgentMessages.none("agt"));
        assertThat(bench.messages().loadMessages("agt", 3)).isEqualTo(AgentMessages.none("agt"));
        assertThat(bench.messages().listAgents()).isEmpty();
    }

    @Test
    default void deleteTellsWhetherThereWasAList(MessageStoreUnderTest bench) {
        assertThat(bench.messages().deleteAgent("agt")).isFalse();
        bench.given("agt", 1);
        assertThat(bench.messages().deleteAgent("agt")).isTrue();
        assertThat(bench.messages().deleteAgent("agt")).isFalse();
        bench.given("agt", 1);
        assertThat(bench.messages().deleteAgent("agt")).isTrue();
    }

    @Test
    default void deleteTellsLikeNamedAgentsApart(MessageStoreUnderTest bench) {
        List<String> others = Arrays.asList(
                "agt-10",
                "agt-",
                "agt",
                "AGT-1",
                "agt_1",
                "agt%",
                "agt-1%",
                "%",
                "_",
                "agt-1*",
                "agt-?",
                "agt-1.",
                "agt-1 x",
                "agt-1\u200b",
                "\u00e0gt-1",
                "a\u0300gt-1",
                "agt-\u0661",
                "agt-1:messages",
                "{agt-1}",
                "agt-1'");
        List<String> all = new ArrayList<>(others);
        all.add("agt-1");
        all.forEach(agentId -> bench.given(agentId, 2));
        assertThat(bench.messages().deleteAgent("agt-1")).isTrue();
        assertThat(bench.messages().listAgents()).containsExactlyInAnyOrderElementsOf(others);
        for (String agentId : others) {
            assertThat(bench.stored(agentId)).as(agentId).isEqualTo(numbered(1, 2));
        }
    }
}
