package io.aster.testkit.message;

import static io.aster.testkit.message.MessageStoreUnderTest.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.message.AgentMessages;
import io.aster.message.MessageConflictException;
import io.aster.message.MessageStore;
import io.aster.session.Deleted;
import io.aster.store.MessageWrite;
import io.aster.testkit.internal.Deadline;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.Race;
import io.aster.testkit.load.Eventually;
import io.aster.value.Expiry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A list that has expired does not exist, and is purged. The clock of the machine stands for those of stores. */
interface MessageExpiryContract {
    Duration HOUR = Duration.ofHours(1);
    Duration SPAN = Duration.ofMillis(400);

    private static Expiry past() {
        return Expiry.at(Instant.now().minus(HOUR));
    }

    /** Lets a list expire immediately, by a write. */
    private static void expire(MessageStore messages, String agentId) {
        messages.withExpiry(past()).appendMessages(agentId, numbered(9, 9));
    }

    private static void awaitGone(MessageStore messages, String agentId) throws Exception {
        Eventually.eventually(
                agentId + " has expired", () -> messages.loadMessages(agentId).version() == 0);
    }

    @Test
    default void expiredListDoesNotExist(MessageStoreUnderTest bench) {
        AgentMessages loaded = bench.given("agt", 3);
        bench.given("lasts", 2);
        expire(bench.messages(), "agt");
        for (int node = 0; node < 2; node++) {
            MessageStore messages = bench.messages(node);
            assertThat(messages.loadMessages("agt")).isEqualTo(AgentMessages.none("agt"));
            assertThat(messages.loadMessages("agt", 1)).isEqualTo(AgentMessages.none("agt"));
            assertThat(messages.listAgents()).containsExactly("lasts");
            assertThat(messages.listAgents("a", 1)).containsExactly("lasts");
            assertThat(messages.trimMessages("agt", 1)).isZero();
            MessageConflictException conflict = ExpectedErrors.of(
                    MessageConflictException.class, () -> messages.saveMessages(loaded.plus(numbered(4, 4))));
            assertThat(conflict.actual()).isZero();
            assertThat(messages.deleteAgent("agt")).isFalse();
        }
        assertThat(bench.stored("lasts")).isEqualTo(numbered(1, 2));
    }

    @Test
    default void writeAfterItsExpiryBeginsANewList(MessageStoreUnderTest bench) {
        for (int node = 0; node < 4; node++) {
            MessageStore owned = bench.messages(node).withOwner("app", "ann");
            owned.withExpiry(Expiry.after(HOUR)).appendMessages("agt", numbered(1, 5));
            assertThat(bench.stored("agt")).hasSize(5);
            expire(bench.messages(node), "agt");
            MessageStore other = bench.messages(node + 1).withOwner("app", "bob");
            AgentMessages begun = other.saveMessages(AgentMessages.none("agt").plus(numbered(7, 8)));
            assertThat(bench.messages(node).loadMessages("agt")).isEqualTo(begun);
            assertThat(begun.messages()).isEqualTo(numbered(7, 8));
            // Neither its owner nor its expiry are those of the list before.
            assertThat(bench.sessions(node).deleteByUser("ann").messageLists()).isZero();
            assertThat(bench.sessions(node).purgeExpired().messageLists()).isZero();
            assertThat(bench.stored("agt")).isEqualTo(numbered(7, 8));
            assertThat(bench.sessions(node).deleteByUser("bob").messageLists()).isEqualTo(1);
        }
        assertThat(bench.messages().listAgents()).isEmpty();
    }

    @Test
    default void largeListThatHasExpiredMakesRoomForAnother(MessageStoreUnderTest bench) {
        bench.given("agt", 2_500);
        expire(bench.messages(), "agt");
        bench.otherMessages().appendMessages("agt", numbered(1, 2));
        assertThat(bench.stored("agt")).isEqualTo(numbered(1, 2));
        bench.messages().appendMessages("agt", numbered(3, 3));
        assertThat(bench.otherMessages().loadMessages("agt", 2).messages()).isEqualTo(numbered(2, 3));
        assertThat(bench.messages().purgeExpired()).isZero();
        assertThat(bench.messages().deleteAgent("agt")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT9H", "PT9H"})
    default void listExpiresByTheClockOfTheStore(Duration ahead, MessageStoreUnderTest bench) throws Exception {
        bench.clock().set(Instant.now().plus(ahead));
        Expiry soon = Expiry.after(Duration.ofMillis(20));
        bench.messages().withExpiry(Expiry.at(Instant.now().plus(HOUR))).appendMessages("at", numbered(1, 1));
        bench.messages().withExpiry(Expiry.after(HOUR)).appendMessages("after", numbered(1, 1));
        bench.messages().withExpiry(soon).appendMessages("soon", numbered(1, 1));
        awaitGone(bench.otherMessages(), "soon");
        assertThat(bench.messages().listAgents()).containsExactly("after", "at");
        bench.messages().appendMessages("after", numbered(2, 2));
        assertThat(bench.stored("after")).isEqualTo(numbered(1, 2));
        assertThat(bench.stored("at")).isEqualTo(numbered(1, 1));
    }

    /** Lists are written to for longer than they live without; tried again where the machine was too slow to do so in time. */
    @Test
    default void everyWriteBeginsTheTimeAnew(MessageStoreUnderTest bench) throws Exception {
        MessageStore expiring = bench.messages().withExpiry(Expiry.after(SPAN));
        Deadline deadline = new Deadline();
        boolean wasFast;
        do {
            bench.messages().deleteAgent("written");
            bench.messages().deleteAgent("trimmed");
            expiring.appendMessages("written", numbered(1, 1));
            expiring.appendMessages("trimmed", numbered(1, 100));
            wasFast = writeForLong(bench);
            awaitGone(bench.otherMessages(), "written");
            awaitGone(bench.otherMessages(), "trimmed");
        } while (!wasFast && deadline.isOpen());
        assertThat(wasFast).isTrue();
    }

    private static boolean writeForLong(MessageStoreUnderTest bench) throws Exception {
        long begun = System.nanoTime();
        long last = begun;
        for (int i = 0; last - begun < 2 * SPAN.toNanos(); i++) {
            long next = System.nanoTime();
            MessageStore messages = bench.messages(i);
            messages.appendMessages("written", numbered(2, 2));
            int trimmed = messages.trimMessages("trimmed", 99 - i);
            int stored = messages.loadMessages("written").messages().size();
            boolean wasFast = System.nanoTime() - last < SPAN.toNanos();
            assertThat((trimmed == 1 && stored == i + 2) || !wasFast)
                    .as("found in time")
                    .isTrue();
            if (!wasFast) {
                return false;
            }
            last = next;
            long pause = next + SPAN.toNanos() / 4;
            Eventually.eventually("some time has passed", () -> System.nanoTime() > pause);
        }
        return true;
    }

    /** A write without a view leaves the expiry as it is; reads and refused writes are no writes. */
    @Test
    default void onlyViewsSetTheExpiry(MessageStoreUnderTest bench) throws Exception {
        MessageStore expiring = bench.messages().withExpiry(Expiry.after(SPAN));
        MessageStore never = bench.messages().withExpiry(Expiry.NEVER);
        expiring.appendMessages("gone", numbered(1, 1));
        bench.messages().appendMessages("gone", numbered(2, 2));
        expiring.appendMessages("lasts", numbered(1, 1));
        never.appendMessages("lasts", numbered(2, 2));
        bench.given("later", 1);
        expiring.saveMessages(bench.messages().loadMessages("later").plus(numbered(2, 2)));
        List<MessageWrite> writes = new ArrayList<>(bench.writes());
        assertThat(writes).extracting(MessageWrite::expiry).contains(Expiry.after(SPAN), Expiry.NEVER, null);
        Eventually.eventually("one is left", () -> {
            ExpectedErrors.of(
                    MessageConflictException.class,
                    () -> bench.messages().saveMessages(new AgentMessages("gone", numbered(1, 2), 7, 0, 1, 0)));
            return bench.messages().listAgents().equals(List.of("lasts"));
        });
        assertThat(bench.stored("lasts")).contains(numbered(2, 2).get(0));
    }

    @Test
    default void laterExpiryTakesThePlaceOfAnEarlierOne(MessageStoreUnderTest bench) throws Exception {
        List<Expiry> later = List.of(
                Expiry.NEVER,
                Expiry.after(HOUR),
                Expiry.at(Instant.now().plus(HOUR)),
                new Expiry(Instant.now().plus(HOUR), HOUR));
        for (int i = 0; i < later.size(); i++) {
            String agent = "agt-" + i;
            bench.messages().withExpiry(Expiry.after(SPAN)).appendMessages(agent, numbered(1, 1));
            bench.otherMessages().withExpiry(later.get(i)).appendMessages(agent, numbered(2, 2));
        }
        bench.messages().withExpiry(Expiry.after(SPAN.multipliedBy(2))).appendMessages("control", numbered(1, 1));
        awaitGone(bench.messages(), "control");
        for (int i = 0; i < later.size(); i++) {
            assertThat(bench.stored("agt-" + i)).contains(numbered(2, 2).get(0));
        }
        for (int i = 0; i < later.size(); i++) {
            bench.messages().withExpiry(Expiry.after(Duration.ofMillis(1))).appendMessages("agt-" + i, numbered(3, 3));
            awaitGone(bench.otherMessages(), "agt-" + i);
        }
        assertThat(bench.messages().listAgents()).isEmpty();
    }

    @Test
    default void purgeRemovesListsThatHaveExpired(MessageStoreUnderTest bench) {
        bench.given("lasts", 2);
        bench.messages().withExpiry(Expiry.after(HOUR)).appendMessages("after", numbered(1, 1));
        assertThat(bench.sessions(0).purgeExpired()).isEqualTo(new Deleted(0, 0, 0));
        for (int i = 0; i < 130; i++) {
            bench.given("agt-" + i, i == 0 ? 2_500 : 3);
            expire(bench.messages(), "agt-" + i);
        }
        List<Long> purged = Race.run(4, thread -> () -> bench.messages(thread).purgeExpired());
        assertThat(purged.stream().mapToLong(Long::longValue).sum()).isEqualTo(130);
        expire(bench.messages(), "one");
        assertThat(bench.sessions(1).purgeExpired()).isEqualTo(new Deleted(0, 0, 1));
        assertThat(bench.messages().purgeExpired()).isZero();
        assertThat(bench.messages().listAgents()).containsExactly("after", "lasts");
        assertThat(bench.stored("lasts")).isEqualTo(numbered(1, 2));
        bench.messages().appendMessages("agt-0", numbered(1, 1));
        assertThat(bench.stored("agt-0")).isEqualTo(numbered(1, 1));
    }

    @Test
    default void expiredListsAreDeletedWithAUserAndNotCounted(MessageStoreUnderTest bench) {
        MessageStore owned = bench.messages().withOwner("app", "ann");
        owned.appendMessages("a", numbered(1, 2));
        owned.withExpiry(past()).appendMessages("b", numbered(1, 2));
        bench.messages().withExpiry(past()).withOwner("app", "ann").appendMessages("c", numbered(1, 2));
        assertThat(bench.messages().listAgents()).containsExactly("a");
        assertThat(bench.sessions(1).deleteByUser("app", "ann").messageLists()).isEqualTo(1);
        owned.withExpiry(past()).appendMessages("d", numbered(1, 2));
        assertThat(bench.sessions(0).deleteByUser("app", "ann").messageLists()).isZero();
        assertThat(bench.messages().purgeExpired()).isLessThanOrEqualTo(3);
        assertThat(bench.messages().listAgents()).isEmpty();
    }

    /** After one caller has found that the list is gone, it exists only as a new list. */
    @Test
    default void appendsThatRaceAnExpiryGoToOneListOrTheNext(MessageStoreUnderTest bench) throws Exception {
        for (int round = 0; round < 4; round++) {
            String agent = "agt-" + round;
            bench.messages().withExpiry(Expiry.at(Instant.now().plusMillis(40))).appendMessages(agent, numbered(1, 50));
            AtomicBoolean gone = new AtomicBoolean();
            List<Boolean> outcomes = Race.run(6, thread -> () -> {
                MessageStore messages = bench.messages(thread);
                Deadline deadline = new Deadline();
                while (!gone.get() && deadline.isOpen()) {
                    messages.appendMessages(agent, numbered(60, 60));
                    List<?> stored = messages.loadMessages(agent).messages();
                    if (stored.size() < 50
                            || !stored.get(0).equals(numbered(1, 1).get(0))) {
                        gone.set(true);
                    }
                    messages.purgeExpired();
                }
                return gone.get();
            });
            assertThat(outcomes).containsOnly(true);
            // All of them may have appended in time, and none after that.
            bench.otherMessages().appendMessages(agent, numbered(60, 60));
            assertThat(bench.stored(agent))
                    .isNotEmpty()
                    .containsOnly(numbered(60, 60).get(0));
            assertThat(bench.messages().purgeExpired()).isZero();
            assertThat(bench.stored(agent)).isNotEmpty();
        }
    }
}
