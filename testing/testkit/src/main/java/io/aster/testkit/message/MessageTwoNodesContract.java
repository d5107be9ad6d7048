package io.aster.testkit.message;

import static io.aster.testkit.message.MessageStoreUnderTest.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.message.AgentMessages;
import io.aster.message.Message;
import io.aster.message.MessageConflictException;
import io.aster.message.MessageStore;
import io.aster.testkit.internal.Crowds;
import io.aster.testkit.internal.Deadline;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.Race;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two nodes at the same agents: no message is lost, every conflict is reported, and each reads what the other has written. */
interface MessageTwoNodesContract {
    int ROUNDS = 30;

    @Test
    default void savedListIsReadByTheOtherNode(MessageStoreUnderTest bench) {
        AgentMessages memory = AgentMessages.none("agt");
        for (int round = 1; round <= ROUNDS; round++) {
            memory = bench.messages(round).saveMessages(memory.plus(numbered(round, round)));
            MessageStore other = bench.messages(round + 1);
            assertThat(other.loadMessages("agt")).isEqualTo(memory);
            assertThat(other.loadMessages("agt", 1).messages()).isEqualTo(numbered(round, round));
            assertThat(other.listAgents()).containsExactly("agt");
        }
        assertThat(memory.messages()).isEqualTo(numbered(1, ROUNDS));
    }

    @Test
    default void appendTrimAndDeleteAreReadByTheOtherNode(MessageStoreUnderTest bench) {
        for (int round = 0; round < ROUNDS; round++) {
            MessageStore writer = bench.messages(round);
            MessageStore reader = bench.messages(round + 1);
            writer.appendMessages("agt", numbered(1, 5));
            assertThat(reader.loadMessages("agt").messages()).isEqualTo(numbered(1, 5));
            assertThat(writer.trimMessages("agt", 2)).isEqualTo(3);
            assertThat(reader.loadMessages("agt").messages()).isEqualTo(numbered(4, 5));
            assertThat(writer.deleteAgent("agt")).isTrue();
            assertThat(reader.loadMessages("agt")).isEqualTo(AgentMessages.none("agt"));
            assertThat(reader.listAgents()).isEmpty();
            assertThat(reader.deleteAgent("agt")).isFalse();
        }
    }

    @Test
    default void saveOfWhatTheOtherNodeChangedIsAConflict(MessageStoreUnderTest bench) {
        AgentMessages loaded = bench.given("agt", 2);
        AgentMessages theirs = bench.otherMessages()
                .saveMessages(bench.otherMessages().loadMessages("agt").plus(numbered(3, 3)));
        checkConflict(bench.messages(), loaded.plus(numbered(7, 7)), theirs.version());
        checkConflict(bench.messages(), loaded.with(numbered(7, 7)), theirs.version());
        bench.otherMessages().trimMessages("agt", 1);
        checkConflict(
                bench.messages(),
                theirs.plus(numbered(7, 7)),
                bench.messages().loadMessages("agt").version());
        assertThat(bench.stored("agt")).isEqualTo(numbered(3, 3));
        bench.otherMessages().deleteAgent("agt");
        bench.otherMessages().appendMessages("agt", numbered(8, 8));
        ExpectedErrors.of(
                MessageConflictException.class, () -> bench.messages().saveMessages(theirs.plus(numbered(7, 7))));
        assertThat(bench.stored("agt")).isEqualTo(numbered(8, 8));
    }

    @Test
    default void ofSavesOfOneVersionFromTwoNodesOneIsMade(MessageStoreUnderTest bench) {
        AgentMessages start = bench.given("agt", 1);
        for (int round = 1; round <= ROUNDS; round++) {
            AgentMessages loaded = start;
            List<Boolean> outcomes =
                    Race.run(4, thread -> () -> isSaved(bench.messages(thread), loaded.plus(said(thread, 0))));
            assertThat(Collections.frequency(outcomes, true)).isEqualTo(1);
            start = bench.otherMessages().loadMessages("agt");
            assertThat(start.messages()).hasSize(round + 1).endsWith(said(outcomes.indexOf(true), 0));
            assertThat(start.version()).isGreaterThan(loaded.version());
        }
    }

    @Test
    default void ofNodesThatMakeAListOneDoes(MessageStoreUnderTest bench) {
        for (int round = 0; round < 10; round++) {
            String agentId = "agt-" + round;
            List<Boolean> outcomes = Race.run(
                    4,
                    thread -> () -> isSaved(
                            bench.messages(thread), AgentMessages.none(agentId).plus(said(thread, 0))));
            assertThat(Collections.frequency(outcomes, true)).isEqualTo(1);
            assertThat(bench.stored(agentId)).containsExactly(said(outcomes.indexOf(true), 0));
        }
    }

    @Test
    default void appendsOfTwoNodesAreAllThereOnceInEachCallersOrder(MessageStoreUnderTest bench) {
        Race.run(8, thread -> () -> {
            for (int turn = 0; turn < 40; turn += 2) {
                bench.messages(thread).appendMessages("agt", List.of(said(thread, turn), said(thread, turn + 1)));
            }
            return thread;
        });
        List<Message> stored = bench.stored("agt");
        assertThat(stored).hasSize(320).doesNotHaveDuplicates();
        for (int thread = 0; thread < 8; thread++) {
            int caller = thread;
            List<Message> own =
                    IntStream.range(0, 40).mapToObj(turn -> said(caller, turn)).toList();
            assertThat(stored.stream().filter(own::contains)).containsExactlyElementsOf(own);
        }
        assertThat(bench.otherMessages().loadMessages("agt").messages()).isEqualTo(stored);
    }

    @Test
    default void savesOfOneNodeAndAppendsOfTheOtherLoseNothing(MessageStoreUnderTest bench) {
        Race.run(2, thread -> () -> {
            for (int turn = 0; turn < 40; turn++) {
                if (thread == 0) {
                    bench.messages().appendMessages("agt", List.of(said(0, turn)));
                } else {
                    saveUntilDone(bench.otherMessages(), said(1, turn));
                }
            }
            return thread;
        });
        assertThat(bench.stored("agt")).hasSize(80).doesNotHaveDuplicates();
    }

    @Test
    default void trimsOfTwoNodesRemoveEachMessageOnce(MessageStoreUnderTest bench) {
        bench.messages().appendMessages("agt", numbered(1, 200));
        List<Integer> removed =
                Race.run(4, thread -> () -> bench.messages(thread).trimMessages("agt", 10));
        assertThat(removed.stream().mapToInt(Integer::intValue).sum()).isEqualTo(190);
        assertThat(bench.stored("agt")).isEqualTo(numbered(191, 200));
    }

    @Test
    default void ofNodesThatDeleteAnAgentOneDoes(MessageStoreUnderTest bench) {
        for (int round = 0; round < 20; round++) {
            bench.otherMessages().appendMessages("agt", numbered(1, 3));
            List<Boolean> outcomes =
                    Race.run(4, thread -> () -> bench.messages(thread).deleteAgent("agt"));
            assertThat(Collections.frequency(outcomes, true)).isEqualTo(1);
            assertThat(bench.stored("agt")).isEmpty();
        }
    }

    @Test
    default void readsOfANodeNeverGoBackInTime(MessageStoreUnderTest bench) {
        bench.given("agt", 1);
        AtomicLong version = new AtomicLong();
        AtomicLong count = new AtomicLong();
        Crowds.writeAndRead(
                () -> {
                    for (int i = 2; i <= 150; i++) {
                        bench.messages().appendMessages("agt", numbered(i, i));
                    }
                },
                () -> {
                    AgentMessages now = bench.otherMessages().loadMessages("agt");
                    assertThat(now.version()).isGreaterThanOrEqualTo(version.get());
                    assertThat((long) now.messages().size()).isGreaterThanOrEqualTo(count.get());
                    assertThat(now.messages())
                            .isEqualTo(numbered(1, now.messages().size()));
                    version.set(now.version());
                    count.set(now.messages().size());
                });
        assertThat(count).hasValue(150);
    }

    private static void checkConflict(MessageStore messages, AgentMessages stale, long actual) {
        MessageConflictException conflict =
                ExpectedErrors.of(MessageConflictException.class, () -> messages.saveMessages(stale));
        assertThat(conflict.agentId()).isEqualTo(stale.agentId());
        assertThat(conflict.expected()).isEqualTo(stale.version());
        assertThat(conflict.actual()).isEqualTo(actual);
    }

    private static boolean isSaved(MessageStore messages, AgentMessages changed) {
        try {
            messages.saveMessages(changed);
            return true;
        } catch (MessageConflictException e) {
            return false;
        }
    }

    private static void saveUntilDone(MessageStore messages, Message message) {
        Deadline deadline = new Deadline();
        while (!isSaved(messages, messages.loadMessages("agt").plus(message))) {
            assertThat(deadline.isOpen()).isTrue();
        }
    }

    private static Message said(int thread, int turn) {
        return Message.builder("user")
                .name("thread-" + thread)
                .content("turn " + turn)
                .build();
    }
}
