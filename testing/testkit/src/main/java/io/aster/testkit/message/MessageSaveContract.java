package io.aster.testkit.message;

import static io.aster.testkit.message.MessageStoreUnderTest.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.message.AgentMessages;
import io.aster.message.Message;
import io.aster.store.MessageWrite;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Saving the whole list: what is stored then, and that only what changed is written. */
interface MessageSaveContract {
    @Test
    default void saveStoresANewList(MessageStoreUnderTest bench) {
        AgentMessages saved =
                bench.messages().saveMessages(AgentMessages.none("agt").plus(numbered(1, 3)));
        assertThat(saved.messages()).isEqualTo(numbered(1, 3));
        assertThat(saved.stored()).isEqualTo(3);
        assertThat(saved.version()).isPositive();
        assertThat(bench.messages().loadMessages("agt")).isEqualTo(saved);
    }

    @Test
    default void saveOfAListThatGrewByPlusWritesOnlyTheTail(MessageStoreUnderTest bench) {
        AgentMessages loaded = bench.given("agt", 100);
        bench.writes();
        AgentMessages saved = bench.messages().saveMessages(loaded.plus(numbered(101, 102)));
        assertOneWrite(bench, 0, 2);
        assertThat(bench.messages().loadMessages("agt")).isEqualTo(saved);
        assertThat(saved.messages()).isEqualTo(numbered(1, 102));
        assertThat(saved.version()).isGreaterThan(loaded.version());
    }

    @Test
    default void saveOfAGrownListWritesOnlyTheTail(MessageStoreUnderTest bench) {
        AgentMessages loaded = bench.given("agt", 100);
        bench.writes();
        AgentMessages saved = bench.messages().saveMessages(loaded.with(numbered(1, 101)));
        assertOneWrite(bench, 0, 1);
        assertThat(bench.messages().loadMessages("agt")).isEqualTo(saved);
        assertThat(saved.messages()).isEqualTo(numbered(1, 101));
    }

    @Test
    default void saveOfAWindowThatSlidesRemovesTheOldestAndWritesTheNewOnes(MessageStoreUnderTest bench) {
        AgentMessages memory = bench.given("agt", 20);
        for (int turn = 1; turn <= 40; turn++) {
            bench.writes();
            AgentMessages changed = memory.with(numbered(turn + 1, turn + 20));
            memory = bench.messages(turn).saveMessages(changed);
            if (turn % 2 == 0) {
                assertOneWrite(bench, 1, 1);
            }
            assertThat(bench.messages().loadMessages("agt")).isEqualTo(memory);
        }
        assertThat(memory.messages()).isEqualTo(numbered(41, 60));
        bench.writes();
        bench.messages().saveMessages(memory.with(numbered(44, 61)).plus(numbered(62, 62)));
        assertOneWrite(bench, 3, 2);
        assertThat(bench.stored("agt")).isEqualTo(numbered(44, 62));
    }

    @Test
    default void changesBeforeASaveAddUp(MessageStoreUnderTest bench) {
        AgentMessages loaded = bench.given("agt", 10);
        AgentMessages changed =
                loaded.with(numbered(3, 11)).plus(numbered(12, 12)).with(numbered(5, 13));
        bench.writes();
        AgentMessages saved = bench.messages().saveMessages(changed);
        assertOneWrite(bench, 4, 3);
        assertThat(saved.messages()).isEqualTo(numbered(5, 13));
        assertThat(bench.messages().loadMessages("agt")).isEqualTo(saved);
        AgentMessages rewritten = saved.with(numbered(1, 2)).with(numbered(7, 9));
        assertThat(bench.messages().saveMessages(rewritten).messages()).isEqualTo(numbered(7, 9));
        assertThat(bench.stored("agt")).isEqualTo(numbered(7, 9));
    }

    @Test
    default void savesFollowOneAnother(MessageStoreUnderTest bench) {
        AgentMessages memory = AgentMessages.none("agt");
        for (int turn = 1; turn <= 20; turn++) {
            long before = memory.version();
            memory = bench.messages().saveMessages(memory.plus(numbered(turn, turn)));
            assertThat(memory.version()).isGreaterThan(before);
            assertOneWrite(bench, 0, 1);
        }
        assertThat(bench.messages().loadMessages("agt")).isEqualTo(memory);
        assertThat(memory.messages()).isEqualTo(numbered(1, 20));
    }

    @Test
    default void saveOfAShorterListReplaces(MessageStoreUnderTest bench) {
        AgentMessages loaded = bench.given("agt", 10);
        AgentMessages saved = bench.messages().saveMessages(loaded.with(numbered(4, 6)));
        assertThat(saved.messages()).isEqualTo(numbered(4, 6));
        assertThat(saved.version()).isGreaterThan(loaded.version());
        assertThat(bench.messages().loadMessages("agt")).isEqualTo(saved);
    }

    @Test
    default void saveOfTheFirstMessagesOnlyRemovesTheOthers(MessageStoreUnderTest bench) {
        AgentMessages loaded = bench.given("agt", 10);
        bench.messages().saveMessages(loaded.with(numbered(1, 4)));
        assertThat(bench.stored("agt")).isEqualTo(numbered(1, 4));
    }

    @Test
    default void saveOfARewrittenListReplaces(MessageStoreUnderTest bench) {
        AgentMessages loaded = bench.given("agt", 3);
        List<Message> rewritten = List.of(Message.user("message 1"), Message.user("new"), Message.user("message 3"));
        AgentMessages saved = bench.messages().saveMessages(loaded.with(rewritten));
        assertThat(bench.messages().loadMessages("agt")).isEqualTo(saved);
        assertThat(saved.messages()).isEqualTo(rewritten);
        AgentMessages grown = bench.messages().saveMessages(saved.plus(Message.user("message 4")));
        assertThat(bench.messages().loadMessages("agt")).isEqualTo(grown);
        assertThat(grown.messages()).hasSize(4);
    }

    @Test
    default void saveOfAReorderedListReplaces(MessageStoreUnderTest bench) {
        AgentMessages loaded = bench.given("agt", 2);
        List<Message> reordered = List.of(Message.user("message 2"), Message.user("message 1"));
        bench.messages().saveMessages(loaded.with(reordered));
        assertThat(bench.stored("agt")).isEqualTo(reordered);
    }

    @Test
    default void saveKeepsEqualMessagesApart(MessageStoreUnderTest bench) {
        List<Message> twins = List.of(Message.user("ok"), Message.user("ok"));
        AgentMessages saved =
                bench.messages().saveMessages(AgentMessages.none("agt").plus(twins));
        bench.messages().saveMessages(saved.plus(twins));
        assertThat(bench.stored("agt")).hasSize(4).containsOnly(Message.user("ok"));
    }

    @Test
    default void saveOfAnEmptyListKeepsAnEmptyList(MessageStoreUnderTest bench) {
        AgentMessages loaded = bench.given("agt", 3);
        AgentMessages emptied = bench.messages().saveMessages(loaded.with(List.of()));
        assertThat(bench.messages().loadMessages("agt")).isEqualTo(emptied);
        assertThat(emptied.version()).isGreaterThan(loaded.version());
        assertThat(emptied.messages()).isEmpty();
        assertThat(bench.messages().listAgents()).containsExactly("agt");
        bench.messages().saveMessages(emptied.plus(numbered(4, 4)));
        assertThat(bench.stored("agt")).isEqualTo(numbered(4, 4));
    }

    @Test
    default void saveOfAnUnchangedListWritesNothing(MessageStoreUnderTest bench) {
        AgentMessages loaded = bench.given("agt", 3);
        assertThat(loaded.messages()).hasSize(3);
        bench.writes();
        assertThat(bench.messages().saveMessages(loaded)).isEqualTo(loaded);
        assertThat(bench.messages().saveMessages(loaded.plus())).isEqualTo(loaded);
        assertThat(bench.messages().saveMessages(loaded.with(numbered(1, 3)))).isEqualTo(loaded);
        assertThat(bench.writes()).isEmpty();
        assertThat(bench.messages().loadMessages("agt")).isEqualTo(loaded);
    }

    @Test
    default void saveLeavesOtherAgentsAlone(MessageStoreUnderTest bench) {
        AgentMessages other = bench.given("agt-10", 2);
        bench.messages().saveMessages(bench.given("agt-1", 3).with(numbered(7, 8)));
        assertThat(bench.stored("agt-1")).isEqualTo(numbered(7, 8));
        assertThat(bench.messages().loadMessages("agt-10")).isEqualTo(other);
        assertThat(other.messages()).isEqualTo(numbered(1, 2));
    }

    private static void assertOneWrite(MessageStoreUnderTest bench, int oldest, int messages) {
        List<MessageWrite> writes = bench.writes();
        assertThat(writes).hasSize(1);
        assertThat(writes.get(0).oldest()).isEqualTo(oldest);
        assertThat(writes.get(0).newest()).isZero();
        assertThat(writes.get(0).messages()).hasSize(messages);
    }
}
