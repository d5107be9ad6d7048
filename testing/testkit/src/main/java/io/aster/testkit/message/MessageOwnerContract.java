package io.aster.testkit.message;

import static io.aster.testkit.message.MessageStoreUnderTest.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.error.StoreClosedException;
import io.aster.message.AgentMessages;
import io.aster.message.Message;
import io.aster.message.MessageOwnerException;
import io.aster.message.MessageStore;
import io.aster.session.Deleted;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.HostileName;
import io.aster.testkit.internal.Race;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Lists that belong to a user: who may write them, and that they are deleted with the user's other data. */
interface MessageOwnerContract {
    @Test
    default void deleteByUserTakesTheListsOfAllApps(MessageStoreUnderTest bench) {
        lists(bench);
        assertThat(bench.sessions(0).deleteByUser("ann")).isEqualTo(removed(3));
        assertThat(bench.messages().listAgents()).containsExactly("bob-shop", "unowned");
        assertThat(bench.stored("ann-shop")).isEmpty();
        assertThat(bench.stored("unowned")).hasSize(2);
        assertThat(bench.sessions(0).deleteByUser("ann")).isEqualTo(removed(0));
    }

    @Test
    default void deleteByUserOfAnAppStaysWithinTheApp(MessageStoreUnderTest bench) {
        lists(bench);
        assertThat(bench.sessions(0).deleteByUser("shop", "ann")).isEqualTo(removed(2));
        assertThat(bench.messages().listAgents()).containsExactly("ann-desk", "bob-shop", "unowned");
        assertThat(bench.sessions(0).deleteByUser("shop", "ann")).isEqualTo(removed(0));
        assertThat(bench.sessions(0).deleteByUser("desk", "ann")).isEqualTo(removed(1));
    }

    @Test
    default void deleteByAppTakesTheListsOfAllItsUsers(MessageStoreUnderTest bench) {
        lists(bench);
        assertThat(bench.sessions(0).deleteByApp("shop")).isEqualTo(removed(3));
        assertThat(bench.messages().listAgents()).containsExactly("ann-desk", "unowned");
        assertThat(bench.sessions(0).deleteByApp("shop")).isEqualTo(removed(0));
    }

    @Test
    default void ownersAreToldApartByBothNames(MessageStoreUnderTest bench) {
        List<String> names = Stream.concat(
                        Arrays.stream(HostileName.values()).map(HostileName::text),
                        Stream.of("a", "A", "\u00E1", "a\u0301", "a%", "a_", "a*", "aa"))
                .distinct()
                .toList();
        for (int i = 0; i < names.size(); i++) {
            bench.messages().withOwner("app", names.get(i)).appendMessages("user-" + i, numbered(1, 1));
            bench.messages().withOwner(names.get(i), "user").appendMessages("app-" + i, numbered(1, 1));
        }
        int left = 2 * names.size();
        for (int i = 0; i < names.size(); i++) {
            assertThat(bench.sessions(0).deleteByUser("app", names.get(i))).isEqualTo(removed(1));
            assertThat(bench.sessions(0).deleteByUser(names.get(i), "user")).isEqualTo(removed(1));
            left -= 2;
            assertThat(bench.messages().listAgents(null, 1_000)).hasSize(left).doesNotContain("user-" + i, "app-" + i);
        }
    }

    @Test
    default void listGetsItsOwnerWithAnyWrite(MessageStoreUnderTest bench) {
        MessageStore ann = bench.messages().withOwner("app", "ann");
        bench.given("appended", 2);
        ann.appendMessages("appended", numbered(3, 3));
        ann.saveMessages(bench.given("saved", 2).plus(Message.user("message 3")));
        ann.saveMessages(bench.given("replaced", 2).with(numbered(1, 1)));
        ann.saveMessages(AgentMessages.none("new").plus(Message.user("message 1")));
        bench.given("trimmed", 2);
        assertThat(ann.trimMessages("trimmed", 1)).isEqualTo(1);
        assertThat(bench.stored("appended")).isEqualTo(numbered(1, 3));
        assertThat(bench.sessions(0).deleteByUser("app", "ann")).isEqualTo(removed(4));
        assertThat(bench.messages().listAgents()).containsExactly("trimmed");
    }

    @Test
    default void writesWithoutAnOwnerLeaveItAsItIs(MessageStoreUnderTest bench) {
        MessageStore ann = bench.messages().withOwner("app", "ann");
        ann.appendMessages("agt", numbered(1, 3));
        bench.messages().appendMessages("agt", numbered(4, 4));
        bench.messages().saveMessages(bench.messages().loadMessages("agt").with(numbered(1, 9)));
        assertThat(bench.messages().trimMessages("agt", 5)).isEqualTo(4);
        ann.appendMessages("agt", numbered(10, 10));
        assertThat(bench.stored("agt")).isEqualTo(numbered(5, 10));
        assertThat(bench.sessions(0).deleteByUser("ann")).isEqualTo(removed(1));
    }

    @Test
    default void listOfAnotherUserIsNotWritten(MessageStoreUnderTest bench) {
        bench.messages().withOwner("app", "ann").appendMessages("agt", numbered(1, 3));
        AgentMessages loaded = bench.messages().loadMessages("agt");
        for (MessageStore other : List.of(
                bench.messages().withOwner("app", "bob"), bench.messages(1).withOwner("other", "ann"))) {
            ofAnn(() -> other.appendMessages("agt", numbered(4, 4)));
            ofAnn(() -> other.saveMessages(loaded.plus(Message.user("message 4"))));
            ofAnn(() -> other.saveMessages(loaded.with(numbered(7, 8))));
            ofAnn(() -> other.saveMessages(AgentMessages.none("agt").plus(Message.user("message 4"))));
        }
        assertThat(bench.messages().loadMessages("agt")).isEqualTo(loaded);
        assertThat(bench.sessions(0).deleteByUser("bob")).isEqualTo(removed(0));
        assertThat(bench.sessions(0).deleteByUser("ann")).isEqualTo(removed(1));
    }

    @Test
    default void deletedListHasNoOwner(MessageStoreUnderTest bench) {
        MessageStore ann = bench.messages().withOwner("app", "ann");
        MessageStore bob = bench.messages(1).withOwner("app", "bob");
        ann.appendMessages("agt", numbered(1, 2_500));
        assertThat(bench.messages().deleteAgent("agt")).isTrue();
        bob.appendMessages("agt", numbered(1, 1));
        assertThat(bench.sessions(0).deleteByUser("ann")).isEqualTo(removed(0));
        assertThat(bench.sessions(1).deleteByUser("bob")).isEqualTo(removed(1));
        bench.given("agt", 1);
        assertThat(bench.sessions(0).deleteByApp("app")).isEqualTo(removed(0));
        ann.appendMessages("agt", numbered(2, 2));
        assertThat(bench.stored("agt")).isEqualTo(numbered(1, 2));
    }

    @Test
    default void deleteByUserTakesManyListsAndLargeOnes(MessageStoreUnderTest bench) {
        MessageStore ann = bench.messages().withOwner("app", "ann");
        for (int i = 0; i < 250; i++) {
            ann.appendMessages("small-" + i, numbered(1, 1 + i % 50));
        }
        ann.appendMessages("large", numbered(1, 3_000));
        ann.appendMessages("trimmed", numbered(1, 3_000));
        assertThat(ann.trimMessages("trimmed", 2)).isEqualTo(2_998);
        bench.given("other", 1);
        assertThat(bench.sessions(0).deleteByUser("ann")).isEqualTo(removed(252));
        assertThat(bench.messages().listAgents()).containsExactly("other");
        assertThat(bench.stored("large")).isEmpty();
    }

    @Test
    default void ofNodesThatDeleteAUserEachListIsCountedOnce(MessageStoreUnderTest bench) {
        for (int i = 0; i < 120; i++) {
            bench.messages(i).withOwner("app-" + i % 3, "ann").appendMessages("agt-" + i, numbered(1, 3));
        }
        List<Deleted> deleted =
                Race.run(4, thread -> () -> bench.sessions(thread).deleteByUser("ann"));
        assertThat(deleted.stream().mapToLong(Deleted::messageLists).sum()).isEqualTo(120);
        assertThat(bench.messages().listAgents()).isEmpty();
    }

    @Test
    default void ofUsersWhoWriteAListAtOnceOneIsItsOwner(MessageStoreUnderTest bench) {
        for (int round = 0; round < 5; round++) {
            String agentId = "agt-" + round;
            if (round % 2 == 1) {
                bench.given(agentId, 1);
            }
            List<Boolean> outcomes = Race.run(8, thread -> () -> isWritten(bench.messages(thread), agentId, thread));
            assertThat(outcomes).containsOnlyOnce(true);
            int owner = outcomes.indexOf(true);
            assertThat(bench.stored(agentId)).hasSize(1 + round % 2);
            List<Long> deleted = new ArrayList<>();
            IntStream.range(0, 8)
                    .filter(user -> user != owner)
                    .forEach(user -> deleted.add(
                            bench.sessions(user).deleteByUser("user-" + user).messageLists()));
            assertThat(deleted).containsOnly(0L);
            assertThat(bench.sessions(0).deleteByUser("user-" + owner)).isEqualTo(removed(1));
        }
    }

    @Test
    default void storeOfAUserClosesWithItsStore(MessageStoreUnderTest bench) {
        MessageStore all = bench.service(bench.settings());
        MessageStore ann = all.withOwner("app", "ann");
        ann.appendMessages("agt", numbered(1, 1));
        ann.close();
        ann.appendMessages("agt", numbered(2, 2));
        assertThat(all.loadMessages("agt").messages()).isEqualTo(numbered(1, 2));
        all.close();
        ExpectedErrors.of(StoreClosedException.class, () -> ann.appendMessages("agt", numbered(3, 3)));
        assertThat(bench.stored("agt")).isEqualTo(numbered(1, 2));
    }

    @Test
    default void ownersNamesAreChecked(MessageStoreUnderTest bench) {
        bench.given("agt", 1);
        ExpectedErrors.invalid("appName", () -> bench.messages().withOwner("", "ann"));
        ExpectedErrors.invalid("userId", () -> bench.messages().withOwner("app", " ann"));
        assertThat(bench.stored("agt")).hasSize(1);
    }

    private static void lists(MessageStoreUnderTest bench) {
        bench.messages().withOwner("shop", "ann").appendMessages("ann-shop", numbered(1, 2));
        bench.messages(1).withOwner("shop", "ann").appendMessages("ann-shop-2", numbered(1, 2));
        bench.messages().withOwner("desk", "ann").appendMessages("ann-desk", numbered(1, 2));
        bench.messages(1).withOwner("shop", "bob").appendMessages("bob-shop", numbered(1, 2));
        bench.given("unowned", 2);
    }

    private static boolean isWritten(MessageStore messages, String agentId, int user) {
        try {
            messages.withOwner("app", "user-" + user).appendMessages(agentId, numbered(1, 1));
            return true;
        } catch (MessageOwnerException e) {
            return false;
        }
    }

    private static void ofAnn(ThrowingCallable call) {
        MessageOwnerException refusal = ExpectedErrors.of(MessageOwnerException.class, call);
        assertThat(refusal.agentId()).isEqualTo("agt");
        assertThat(refusal.appName()).isEqualTo("app");
        assertThat(refusal.userId()).isEqualTo("ann");
    }

    private static Deleted removed(long lists) {
        return new Deleted(0, 0, lists);
    }
}
