package io.aster.testkit.message;

import static io.aster.testkit.message.MessageStoreUnderTest.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.message.AgentMessages;
import io.aster.message.MessageStore;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.HostileName;
import io.aster.testkit.internal.IllegalName;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ids of agents: hostile ones are as good as any other, illegal ones reach no store. */
interface MessageAgentIdContract {
    private static List<String> legalAgentIds() {
        return Arrays.stream(HostileName.values()).map(HostileName::text).toList();
    }

    @Test
    default void everyOperationTakesALegalId(MessageStoreUnderTest bench) {
        bench.given("agt", 1);
        for (String agentId : legalAgentIds()) {
            AgentMessages saved =
                    bench.messages().saveMessages(AgentMessages.none(agentId).plus(numbered(1, 2)));
            assertThat(saved.agentId()).isEqualTo(agentId);
            bench.messages().appendMessages(agentId, numbered(3, 3));
            assertThat(bench.stored(agentId)).as(agentId).isEqualTo(numbered(1, 3));
            assertThat(bench.messages().listAgents()).containsExactlyInAnyOrder("agt", agentId);
            assertThat(bench.messages().trimMessages(agentId, 1)).isEqualTo(2);
            assertThat(bench.messages().loadMessages(agentId, 2).messages()).isEqualTo(numbered(3, 3));
            assertThat(bench.messages().deleteAgent(agentId)).isTrue();
            assertThat(bench.messages().listAgents()).containsExactly("agt");
        }
        assertThat(bench.stored("agt")).isEqualTo(numbered(1, 1));
    }

    @Test
    default void legalIdsAreAllTakenForDifferentAgents(MessageStoreUnderTest bench) {
        List<String> ids = legalAgentIds();
        for (int i = 0; i < ids.size(); i++) {
            bench.messages().appendMessages(ids.get(i), numbered(i, i));
        }
        for (int i = 0; i < ids.size(); i++) {
            assertThat(bench.stored(ids.get(i))).as(ids.get(i)).isEqualTo(numbered(i, i));
        }
        assertThat(bench.messages().listAgents()).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    default void noOperationTakesAnIllegalId(MessageStoreUnderTest bench) {
        AgentMessages there = bench.given("agt", 2);
        for (IllegalName name : IllegalName.values()) {
            assertRefused(bench.messages(), name.text());
        }
        assertThat(bench.messages().listAgents()).containsExactly("agt");
        assertThat(bench.messages().loadMessages("agt")).isEqualTo(there);
    }

    private static void assertRefused(MessageStore messages, String agentId) {
        ExpectedErrors.invalid("agentId", () -> messages.loadMessages(agentId));
        ExpectedErrors.invalid("agentId", () -> messages.loadMessages(agentId, 1));
        ExpectedErrors.invalid("agentId", () -> messages.saveMessages(AgentMessages.none(agentId)));
        ExpectedErrors.invalid("agentId", () -> messages.appendMessages(agentId, numbered(1, 1)));
        ExpectedErrors.invalid("agentId", () -> messages.appendMessages(agentId, List.of()));
        ExpectedErrors.invalid("agentId", () -> messages.trimMessages(agentId, 0));
        ExpectedErrors.invalid("agentId", () -> messages.deleteAgent(agentId));
        ExpectedErrors.invalid("after", () -> messages.listAgents(agentId, 1));
    }
}
