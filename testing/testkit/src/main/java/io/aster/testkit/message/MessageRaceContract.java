package io.aster.testkit.message;

import static io.aster.testkit.message.MessageStoreUnderTest.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.message.AgentMessages;
import io.aster.message.Message;
import io.aster.message.MessageConflictException;
import io.aster.testkit.internal.Race;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many threads write to one agent: no message is lost or duplicated, and every conflict is reported. */
interface MessageRaceContract {
    @Test
    default void ofTwoSavesOfOneVersionExactlyOneWins(MessageStoreUnderTest bench) {
        AgentMessages start = bench.given("agt", 1);
        for (int round = 1; round <= 50; round++) {
            AgentMessages loaded = start;
            String name = "round " + round + " thread ";
            List<Long> outcomes = Race.run(2, thread -> () -> save(bench, loaded.plus(Message.user(name + thread))));
            AgentMessages won = bench.messages().loadMessages("agt");
            int winner = outcomes.indexOf(won.version());
            assertThat(outcomes).containsExactlyInAnyOrder(won.version(), -won.version());
            assertThat(won.messages()).hasSize(2 * round).endsWith(Message.user(name + winner));
            start = bench.messages().saveMessages(won.plus(Message.user(name + (1 - winner))));
        }
        assertThat(bench.messages().loadMessages("agt")).isEqualTo(start);
        assertThat(start.messages()).hasSize(101).doesNotHaveDuplicates();
    }

    @Test
    default void ofManyWhoMakeAListExactlyOneWins(MessageStoreUnderTest bench) {
        for (int round = 0; round < 20; round++) {
            String agentId = "agt-" + round;
            List<Long> outcomes = Race.run(
                    8, thread -> () -> save(bench, AgentMessages.none(agentId).plus(said(thread, 0))));
            AgentMessages made = bench.messages().loadMessages(agentId);
            int winner = outcomes.indexOf(made.version());
            assertThat(made.messages()).containsExactly(said(winner, 0));
            assertThat(outcomes.stream().filter(outcome -> outcome == -made.version()))
                    .hasSize(7);
        }
    }

    @Test
    default void savesThatAreRepeatedAfterAConflictLoseNothing(MessageStoreUnderTest bench) {
        Race.run(16, thread -> () -> {
            for (int turn = 0; turn < 10; turn++) {
                addByLoadAndSave(bench, said(thread, turn));
            }
            return thread;
        });
        assertEachThreadsOrder(bench.stored("agt"), 16, 10);
    }

    @Test
    default void appendsOfManyThreadsAreAllThereInEachThreadsOrder(MessageStoreUnderTest bench) {
        Race.run(16, thread -> () -> {
            for (int turn = 0; turn < 50; turn += 2) {
                bench.messages().appendMessages("agt", List.of(said(thread, turn), said(thread, turn + 1)));
            }
            return thread;
        });
        List<Message> stored = bench.stored("agt");
        assertEachThreadsOrder(stored, 16, 50);
        for (int i = 0; i < stored.size(); i += 2) {
            assertThat(speaker(stored.get(i))).isEqualTo(speaker(stored.get(i + 1)));
        }
    }

    @Test
    default void agentsOfManyThreadsDoNotMix(MessageStoreUnderTest bench) {
        Race.run(16, thread -> () -> {
            AgentMessages memory = AgentMessages.none("agt-" + thread);
            for (int turn = 0; turn < 10; turn++) {
                memory = bench.messages().saveMessages(memory.plus(said(thread, turn)));
            }
            return memory;
        });
        for (int thread = 0; thread < 16; thread++) {
            assertThat(bench.stored("agt-" + thread)).isEqualTo(said(thread, 0, 10));
        }
        assertThat(bench.messages().listAgents()).hasSize(16);
    }

    @Test
    default void appendsThatRaceADeleteAreThereOrGoneInOrder(MessageStoreUnderTest bench) {
        for (int round = 0; round < 10; round++) {
            bench.given("agt", 5);
            Callable<Integer> appender = () -> {
                for (int turn = 0; turn < 20; turn++) {
                    bench.messages().appendMessages("agt", List.of(said(0, turn)));
                }
                return 20;
            };
            Callable<Integer> deleter = () -> bench.messages().deleteAgent("agt") ? 1 : 0;
            assertThat(Race.run(List.of(appender, deleter))).containsExactly(20, 1);
            bench.messages().appendMessages("agt", List.of(said(0, 20)));
            List<Message> left = bench.stored("agt");
            assertThat(left).hasSizeBetween(1, 21).isEqualTo(said(0, 21 - left.size(), 21));
            assertThat(bench.messages().deleteAgent("agt")).isTrue();
        }
    }

    @Test
    default void appendsAndDeletesOfManyThreadsAllTakeEffect(MessageStoreUnderTest bench) {
        List<Integer> deleted = Race.run(8, thread -> () -> {
            int lists = 0;
            for (int turn = 0; turn < 50; turn++) {
                bench.messages().appendMessages("agt", List.of(said(thread, turn)));
                lists += bench.messages().deleteAgent("agt") ? 1 : 0;
            }
            return lists;
        });
        assertThat(deleted.stream().mapToInt(Integer::intValue).sum()).isBetween(1, 400);
        assertThat(bench.stored("agt")).isEmpty();
        assertThat(bench.messages().listAgents()).isEmpty();
    }

    @Test
    default void savesThatRaceADeleteBringNothingBack(MessageStoreUnderTest bench) {
        for (int round = 0; round < 50; round++) {
            AgentMessages loaded = bench.given("agt", 3);
            Callable<Long> deleter = () -> bench.messages().deleteAgent("agt") ? 1L : 0L;
            Callable<Long> saver = () -> save(bench, loaded.plus(numbered(4, 4)));
            List<Long> outcomes = Race.run(List.of(deleter, saver));
            assertThat(outcomes.get(0)).isEqualTo(1);
            assertThat(outcomes.get(1) == 0 || outcomes.get(1) > loaded.version())
                    .isTrue();
            assertThat(bench.messages().loadMessages("agt")).isEqualTo(AgentMessages.none("agt"));
        }
    }

    @Test
    default void appendsThatRaceTrimsAreCountedExactly(MessageStoreUnderTest bench) {
        List<Callable<Integer>> tasks = new ArrayList<>();
        IntStream.range(0, 4)
                .forEach(thread -> tasks.add(() -> {
                    for (int turn = 0; turn < 50; turn++) {
                        bench.messages().appendMessages("agt", List.of(said(thread, turn)));
                    }
                    return 0;
                }));
        IntStream.range(0, 2)
                .forEach(thread -> tasks.add(() -> {
                    int removed = 0;
                    for (int turn = 0; turn < 50; turn++) {
                        removed += bench.messages().trimMessages("agt", 5);
                    }
                    return removed;
                }));
        int removed = Race.run(tasks).stream().mapToInt(Integer::intValue).sum();
        List<Message> left = bench.stored("agt");
        assertThat(removed + left.size()).isEqualTo(200);
        assertThat(left).hasSizeGreaterThanOrEqualTo(5);
        for (int thread = 0; thread < 4; thread++) {
            List<Message> own = of(thread, left);
            assertThat(own).isEqualTo(said(thread, 50 - own.size(), 50));
        }
    }

    @Test
    default void readersSeeWholeWritesOnly(MessageStoreUnderTest bench) {
        List<Message> shorter = numbered(1, 30);
        List<Message> longer = numbered(101, 150);
        AgentMessages start =
                bench.messages().saveMessages(AgentMessages.none("agt").plus(shorter));
        Callable<Integer> writer = () -> {
            AgentMessages memory = start;
            for (int turn = 0; turn < 60; turn++) {
                memory = bench.messages().saveMessages(memory.with(turn % 2 == 0 ? longer : shorter));
            }
            return 0;
        };
        Callable<Integer> reader = () -> {
            int others = 0;
            for (int turn = 0; turn < 60; turn++) {
                List<Message> seen = bench.stored("agt");
                others += seen.equals(shorter) || seen.equals(longer) ? 0 : 1;
            }
            return others;
        };
        assertThat(Race.run(List.of(writer, reader, reader))).containsExactly(0, 0, 0);
        assertThat(bench.stored("agt")).isEqualTo(shorter);
    }

    /** The new version, or on a conflict the negated actual version. */
    private static long save(MessageStoreUnderTest bench, AgentMessages changed) {
        try {
            return bench.messages().saveMessages(changed).version();
        } catch (MessageConflictException e) {
            assertThat(e.expected()).isEqualTo(changed.version());
            return -e.actual();
        }
    }

    private static void addByLoadAndSave(MessageStoreUnderTest bench, Message message) {
        for (int attempt = 0; attempt < 10_000; attempt++) {
            if (save(bench, bench.messages().loadMessages("agt").plus(message)) > 0) {
                return;
            }
        }
        throw new AssertionError("no save of 10,000 got through");
    }

    private static void assertEachThreadsOrder(List<Message> stored, int threads, int turns) {
        assertThat(stored).hasSize(threads * turns);
        for (int thread = 0; thread < threads; thread++) {
            assertThat(of(thread, stored)).isEqualTo(said(thread, 0, turns));
        }
    }

    private static List<Message> of(int thread, List<Message> messages) {
        String name = "thread-" + thread;
        return messages.stream()
                .filter(message -> speaker(message).equals(name))
                .toList();
    }

    private static String speaker(Message message) {
        return String.valueOf(message.name());
    }

    private static Message said(int thread, int turn) {
        return Message.builder("user")
                .name("thread-" + thread)
                .content("turn " + turn)
                .build();
    }

    private static List<Message> said(int thread, int from, int to) {
        return IntStream.range(from, to).mapToObj(turn -> said(thread, turn)).toList();
    }
}
