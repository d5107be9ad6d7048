package io.aster.testkit.message;

import static io.aster.testkit.message.MessageStoreUnderTest.numbered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.StoreClosedException;
import io.aster.message.AgentMessages;
import io.aster.message.Message;
import io.aster.message.MessageStore;
import io.aster.testkit.internal.ExpectedErrors;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What callers pass in and get back, closing, and opening again. */
interface MessageLifeContract {
    @Test
    default void listsThatCallersPassInStayTheirs(MessageStoreUnderTest bench) {
        List<Message> mine = new ArrayList<>(numbered(1, 2));
        bench.messages().appendMessages("agt", mine);
        AgentMessages changed = AgentMessages.none("saved").plus(mine);
        AgentMessages rewritten = AgentMessages.none("with").with(mine);
        assertThat(mine).isEqualTo(numbered(1, 2));
        mine.add(Message.user("later"));
        mine.set(0, Message.user("changed"));
        bench.messages().saveMessages(changed);
        bench.messages().saveMessages(rewritten);
        for (String agentId : List.of("agt", "saved", "with")) {
            assertThat(bench.stored(agentId)).as(agentId).isEqualTo(numbered(1, 2));
        }
    }

    @Test
    default void listsThatCallersGetCannotBeChanged(MessageStoreUnderTest bench) {
        AgentMessages loaded = bench.given("agt", 2);
        AgentMessages saved = bench.messages().saveMessages(loaded.plus(numbered(3, 3)));
        for (AgentMessages memory : List.of(loaded, saved, bench.messages().loadMessages("agt", 1))) {
            assertThatThrownBy(() -> memory.messages().remove(0)).isInstanceOf(UnsupportedOperationException.class);
        }
        assertThat(loaded.messages()).isEqualTo(numbered(1, 2));
        assertThat(bench.messages().loadMessages("agt")).isEqualTo(saved);
    }

    @Test
    default void plusAndWithLeaveTheOldCopyAsItWas(MessageStoreUnderTest bench) {
        AgentMessages loaded = bench.given("agt", 2);
        AgentMessages grown = loaded.plus(numbered(3, 3));
        AgentMessages other = loaded.with(numbered(7, 7));
        assertThat(loaded).isEqualTo(bench.messages().loadMessages("agt"));
        assertThat(grown.messages()).isEqualTo(numbered(1, 3));
        assertThat(other.messages()).isEqualTo(numbered(7, 7));
        assertThat(loaded.messages()).hasSize(2);
    }

    @Test
    default void closedServiceRefusesEveryCallAndLeavesTheStoreOpen(MessageStoreUnderTest bench) {
        AgentMessages loaded = bench.given("agt", 2);
        MessageStore closed = bench.service(bench.settings());
        closed.close();
        closed.close();
        assertEveryCallRefused(closed, loaded);
        assertThat(bench.messages().loadMessages("agt")).isEqualTo(loaded);
        assertThat(loaded.messages()).hasSize(2);
    }

    @Test
    default void closedStoreRefusesEveryCall(MessageStoreUnderTest bench) {
        AgentMessages loaded = bench.given("agt", 2);
        MessageStore messages = bench.messages();
        bench.store().close();
        assertEveryStoreCallRefused(messages, loaded);
        bench.store().close();
        assertEveryStoreCallRefused(messages, loaded);
    }

    @Test
    default void storeThatIsOpenedAgainHoldsWhatItPromises(MessageStoreUnderTest bench) {
        AgentMessages kept =
                bench.messages().saveMessages(bench.given("agt", 250).plus(Message.user("\u0000\ud83d\ude00")));
        bench.given("trimmed", 5);
        assertThat(bench.messages().trimMessages("trimmed", 2)).isEqualTo(3);
        bench.given("emptied", 1);
        bench.messages().trimMessages("emptied", 0);
        bench.given("deleted", 1);
        bench.messages().deleteAgent("deleted");
        assertThat(bench.messages().loadMessages("agt")).isEqualTo(kept);
        bench.reopen();
        if (bench.fixture().isDurable()) {
            assertThat(bench.messages().listAgents()).containsExactly("agt", "emptied", "trimmed");
            assertThat(bench.messages().loadMessages("agt")).isEqualTo(kept);
            assertThat(bench.stored("trimmed")).isEqualTo(numbered(4, 5));
        } else {
            assertThat(bench.messages().listAgents()).isEmpty();
            assertThat(bench.messages().loadMessages("agt")).isEqualTo(AgentMessages.none("agt"));
        }
    }

    @Test
    default void copyFromBeforeIsSavedAfterOpeningAgain(MessageStoreUnderTest bench) {
        AgentMessages before = bench.given("agt", 3);
        assertThat(before.messages()).hasSize(3);
        bench.reopen();
        AgentMessages copy = bench.fixture().isDurable() ? before : bench.given("agt", 3);
        AgentMessages saved = bench.messages().saveMessages(copy.plus(numbered(4, 4)));
        assertThat(bench.messages().loadMessages("agt")).isEqualTo(saved);
        assertThat(saved.messages()).isEqualTo(numbered(1, 4));
    }

    private static void assertEveryCallRefused(MessageStore messages, AgentMessages loaded) {
        assertEveryStoreCallRefused(messages, loaded);
        assertClosed(() -> messages.saveMessages(loaded));
        assertClosed(() -> messages.appendMessages("agt", List.of()));
    }

    private static void assertEveryStoreCallRefused(MessageStore messages, AgentMessages loaded) {
        assertClosed(() -> messages.loadMessages("agt"));
        assertClosed(() -> messages.loadMessages("agt", 1));
        assertClosed(() -> messages.saveMessages(loaded.plus(numbered(3, 3))));
        assertClosed(() -> messages.appendMessages("agt", numbered(3, 3)));
        assertClosed(() -> messages.trimMessages("agt", 1));
        assertClosed(() -> messages.describe("agt"));
        assertClosed(() -> messages.deleteAgent("agt"));
        assertClosed(messages::listAgents);
        assertClosed(messages::purgeExpired);
        assertClosed(() -> messages.listAgents("a", 1));
    }

    private static void assertClosed(ThrowingCallable call) {
        ExpectedErrors.of(StoreClosedException.class, call);
    }
}
