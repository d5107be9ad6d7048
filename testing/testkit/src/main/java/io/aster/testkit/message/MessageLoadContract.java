package io.aster.testkit.message;

import static io.aster.testkit.message.MessageStoreUnderTest.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.message.AgentMessages;
import io.aster.message.Message;
import io.aster.store.MessageWrite;
import io.aster.testkit.internal.ExpectedErrors;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Loading: a whole list, its newest messages, and the effect of saving such a window. */
interface MessageLoadContract {
    @Test
    default void loadOfAnAgentWithoutMessagesIsNone(MessageStoreUnderTest bench) {
        bench.given("other", 2);
        assertThat(bench.messages().loadMessages("nobody")).isEqualTo(AgentMessages.none("nobody"));
        assertThat(bench.messages().loadMessages("nobody", 5)).isEqualTo(AgentMessages.none("nobody"));
        assertThat(bench.messages().listAgents()).containsExactly("other");
    }

    @Test
    default void loadReturnsAllOldestFirst(MessageStoreUnderTest bench) {
        AgentMessages loaded = bench.given("agt", 250);
        assertThat(loaded.agentId()).isEqualTo("agt");
        assertThat(loaded.messages()).isEqualTo(numbered(1, 250));
        assertThat(loaded.stored()).isEqualTo(250);
        assertThat(loaded.version()).isPositive();
        assertThat(bench.messages().loadMessages("agt")).isEqualTo(loaded);
    }

    @Test
    default void loadLastReturnsTheNewestOldestFirst(MessageStoreUnderTest bench) {
        AgentMessages all = bench.given("agt", 10);
        assertThat(bench.messages().loadMessages("agt", 1)).isEqualTo(window(all, 1));
        assertThat(bench.messages().loadMessages("agt", 3)).isEqualTo(window(all, 3));
        assertThat(bench.messages().loadMessages("agt", 9)).isEqualTo(window(all, 9));
    }

    @Test
    default void loadLastReturnsAllWhereThereAreNoMore(MessageStoreUnderTest bench) {
        AgentMessages all = bench.given("agt", 10);
        assertThat(all.messages()).isEqualTo(numbered(1, 10));
        assertThat(bench.messages().loadMessages("agt", 10)).isEqualTo(all);
        assertThat(bench.messages().loadMessages("agt", 11)).isEqualTo(all);
        assertThat(bench.messages().loadMessages("agt", Integer.MAX_VALUE)).isEqualTo(all);
    }

    @Test
    default void loadLastCountsWhatIsLeftAfterATrim(MessageStoreUnderTest bench) {
        bench.given("agt", 10);
        assertThat(bench.messages().trimMessages("agt", 4)).isEqualTo(6);
        bench.messages().appendMessages("agt", numbered(11, 11));
        assertThat(bench.messages().loadMessages("agt", 2).messages()).isEqualTo(numbered(10, 11));
        assertThat(bench.messages().loadMessages("agt", 5).messages()).isEqualTo(numbered(7, 11));
        assertThat(bench.messages().loadMessages("agt", 6).messages()).isEqualTo(numbered(7, 11));
    }

    @Test
    default void loadOfFewerThanOneIsRefused(MessageStoreUnderTest bench) {
        bench.given("agt", 2);
        ExpectedErrors.invalid("last", () -> bench.messages().loadMessages("agt", 0));
        ExpectedErrors.invalid("last", () -> bench.messages().loadMessages("agt", -1));
        assertThat(bench.stored("agt")).isEqualTo(numbered(1, 2));
    }

    @Test
    default void saveAfterALoadOfTheLastKeepsTheOlderOnes(MessageStoreUnderTest bench) {
        bench.given("agt", 10);
        AgentMessages window = bench.messages().loadMessages("agt", 2);
        AgentMessages saved = bench.messages().saveMessages(window.plus(numbered(11, 12)));
        assertThat(saved.messages()).isEqualTo(numbered(9, 12));
        bench.messages().saveMessages(saved.plus(numbered(13, 13)));
        assertThat(bench.stored("agt")).isEqualTo(numbered(1, 13));
    }

    @Test
    default void saveOfAGrownWindowAsAListKeepsTheOlderOnes(MessageStoreUnderTest bench) {
        bench.given("agt", 10);
        AgentMessages window = bench.messages().loadMessages("agt", 3);
        bench.messages().saveMessages(window.with(numbered(8, 11)));
        assertThat(bench.stored("agt")).isEqualTo(numbered(1, 11));
    }

    @Test
    default void saveOfARewrittenWindowKeepsWhatWasNotLoaded(MessageStoreUnderTest bench) {
        bench.given("agt", 10);
        AgentMessages window = bench.messages().loadMessages("agt", 3);
        Message summary = Message.system("a summary of what was said");
        AgentMessages saved =
                bench.messages().saveMessages(window.with(List.of(summary)).plus(numbered(11, 11)));
        assertThat(saved.messages()).containsExactly(summary, Message.user("message 11"));
        assertThat(saved.older()).isEqualTo(7);
        List<Message> all = new ArrayList<>(numbered(1, 7));
        all.addAll(saved.messages());
        assertThat(bench.stored("agt")).isEqualTo(all);
        assertThat(bench.messages().loadMessages("agt", 2)).isEqualTo(saved);
    }

    @Test
    default void saveOfAWindowThatSlidesKeepsWhatSlidOut(MessageStoreUnderTest bench) {
        bench.given("agt", 10);
        AgentMessages window = bench.messages().loadMessages("agt", 3);
        for (int turn = 1; turn <= 10; turn++) {
            bench.writes();
            window = bench.messages().saveMessages(window.with(numbered(8 + turn, 10 + turn)));
            List<MessageWrite> writes = bench.writes();
            assertThat(writes).hasSize(1);
            assertThat(writes.get(0).oldest() + writes.get(0).newest()).isZero();
            assertThat(writes.get(0).messages()).hasSize(1);
            assertThat(bench.messages().loadMessages("agt", 3)).isEqualTo(window);
        }
        assertThat(bench.stored("agt")).isEqualTo(numbered(1, 20));
    }

    @Test
    default void saveOfAWindowWritesWhatFollowsTheFirstChange(MessageStoreUnderTest bench) {
        bench.given("agt", 10);
        AgentMessages window = bench.messages().loadMessages("agt", 5);
        List<Message> changed = List.of(
                Message.user("message 6"), Message.user("message 7"), Message.user("new"), Message.user("newer"));
        bench.writes();
        AgentMessages saved = bench.messages().saveMessages(window.with(changed));
        List<MessageWrite> writes = bench.writes();
        assertThat(writes).hasSize(1);
        assertThat(writes.get(0).oldest()).isZero();
        assertThat(writes.get(0).newest()).isEqualTo(3);
        assertThat(writes.get(0).messages()).hasSize(2);
        List<Message> all = new ArrayList<>(numbered(1, 5));
        all.addAll(changed);
        assertThat(bench.stored("agt")).isEqualTo(all);
        assertThat(bench.messages().loadMessages("agt", 4)).isEqualTo(saved);
        bench.messages().saveMessages(saved.with(List.of()));
        assertThat(bench.stored("agt")).isEqualTo(numbered(1, 5));
    }

    @Test
    default void loadSaysHowManyOlderMessagesThereAre(MessageStoreUnderTest bench) {
        assertThat(bench.given("agt", 10).older()).isZero();
        for (int last : new int[] {1, 3, 9}) {
            assertThat(bench.messages().loadMessages("agt", last).older()).isEqualTo(10 - last);
        }
        assertThat(bench.messages().loadMessages("agt", 10).older()).isZero();
        assertThat(bench.messages().loadMessages("agt", 11).older()).isZero();
        assertThat(bench.messages().trimMessages("agt", 4)).isEqualTo(6);
        assertThat(bench.messages().loadMessages("agt", 3).older()).isEqualTo(1);
    }

    private static AgentMessages window(AgentMessages all, int last) {
        int size = all.messages().size();
        return new AgentMessages(all.agentId(), numbered(size - last + 1, size), all.version(), size - last, last, 0);
    }
}
