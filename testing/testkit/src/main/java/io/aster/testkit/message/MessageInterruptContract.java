package io.aster.testkit.message;

import static io.aster.testkit.message.MessageStoreUnderTest.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.message.AgentMessages;
import io.aster.message.MessageStore;
import io.aster.testkit.internal.ExpectedErrors;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Calls on interrupted threads are refused before they change anything. */
interface MessageInterruptContract {
    @Test
    default void everyCallOnAnInterruptedThreadIsRefused(MessageStoreUnderTest bench) {
        AgentMessages loaded = bench.given("agt", 3);
        MessageStore messages = bench.messages();
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> messages.loadMessages("agt"),
                () -> messages.loadMessages("agt", 1),
                () -> messages.saveMessages(loaded),
                () -> messages.saveMessages(loaded.plus(numbered(4, 4))),
                () -> messages.saveMessages(loaded.with(numbered(4, 4))),
                () -> messages.appendMessages("agt", numbered(4, 4)),
                () -> messages.appendMessages("agt", List.of()),
                () -> messages.trimMessages("agt", 1),
                () -> messages.describe("agt"),
                () -> messages.deleteAgent("agt"),
                messages::listAgents,
                () -> messages.listAgents("a", 1))) {
            ExpectedErrors.interrupted(call);
        }
        assertThat(messages.loadMessages("agt")).isEqualTo(loaded);
        AgentMessages saved = messages.saveMessages(loaded.plus(numbered(4, 4)));
        assertThat(bench.otherMessages().loadMessages("agt")).isEqualTo(saved);
    }
}
