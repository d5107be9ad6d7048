package io.aster.testkit.message;

import static io.aster.testkit.message.MessageStoreUnderTest.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.message.AgentMessages;
import io.aster.message.MessageStore;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.value.Deadline;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Calls after their deadline are refused before they change anything; a deadline that does not pass changes nothing. */
interface MessageDeadlineContract {
    @Test
    default void everyCallAfterItsDeadlineIsRefused(MessageStoreUnderTest bench) {
        AgentMessages loaded = bench.given("agt", 3);
        MessageStore messages = bench.messages();
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> messages.loadMessages("agt"),
                () -> messages.loadMessages("agt", 1),
                () -> messages.saveMessages(loaded),
                () -> messages.saveMessages(loaded.plus(numbered(4, 4))),
                () -> messages.appendMessages("agt", numbered(4, 4)),
                () -> messages.appendMessages("agt", List.of()),
                () -> messages.trimMessages("agt", 1),
                () -> messages.describe("agt"),
                () -> messages.deleteAgent("agt"),
                messages::listAgents,
                () -> messages.listAgents("a", 1))) {
            ExpectedErrors.late(call);
        }
        assertThat(messages.loadMessages("agt")).isEqualTo(loaded);
        AgentMessages saved = messages.saveMessages(loaded.plus(numbered(4, 4)));
        assertThat(bench.otherMessages().loadMessages("agt")).isEqualTo(saved);
    }

    @Test
    default void aDeadlineThatDoesNotPassChangesNothing(MessageStoreUnderTest bench) {
        AgentMessages loaded = bench.given("agt", 3);
        Duration hour = Duration.ofHours(1);
        AgentMessages saved = Deadline.within(hour, () -> bench.messages().saveMessages(loaded.plus(numbered(4, 4))));
        assertThat(bench.otherMessages().loadMessages("agt")).isEqualTo(saved);
        assertThat(Deadline.<AgentMessages>within(hour, () -> bench.messages().loadMessages("agt")))
                .isEqualTo(saved);
        assertThat(Deadline.<Integer>within(hour, () -> bench.messages().trimMessages("agt", 1)))
                .isEqualTo(3);
    }
}
