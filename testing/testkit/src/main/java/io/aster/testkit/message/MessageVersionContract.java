package io.aster.testkit.message;

import static io.aster.testkit.message.MessageStoreUnderTest.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.message.AgentMessages;
import io.aster.message.MessageConflictException;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.SteppingClock;
import io.aster.value.Times;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Versions: a copy that is stale can never be saved, whatever happened to the list meanwhile. */
interface MessageVersionContract {
    @Test
    default void saveAfterAnotherSaveConflicts(MessageStoreUnderTest bench) {
        AgentMessages loaded = bench.given("agt", 2);
        AgentMessages first = bench.messages().saveMessages(loaded.plus(numbered(3, 3)));
        assertConflict(bench, loaded.plus(numbered(4, 4)), first.version());
        assertConflict(bench, loaded.with(numbered(5, 5)), first.version());
        assertThat(bench.messages().loadMessages("agt")).isEqualTo(first);
        assertThat(first.messages()).isEqualTo(numbered(1, 3));
    }

    @Test
    default void saveAfterAnAppendConflicts(MessageStoreUnderTest bench) {
        AgentMessages loaded = bench.given("agt", 2);
        bench.messages().appendMessages("agt", numbered(3, 3));
        assertConflict(
                bench,
                loaded.plus(numbered(4, 4)),
                bench.messages().loadMessages("agt").version());
        assertThat(bench.stored("agt")).isEqualTo(numbered(1, 3));
    }

    @Test
    default void saveAfterATrimConflicts(MessageStoreUnderTest bench) {
        AgentMessages loaded = bench.given("agt", 5);
        assertThat(bench.messages().trimMessages("agt", 2)).isEqualTo(3);
        assertConflict(
                bench,
                loaded.plus(numbered(6, 6)),
                bench.messages().loadMessages("agt").version());
        assertThat(bench.stored("agt")).isEqualTo(numbered(4, 5));
    }

    @Test
    default void saveAfterATrimThatRemovedNothingSucceeds(MessageStoreUnderTest bench) {
        AgentMessages loaded = bench.given("agt", 5);
        bench.messages().trimMessages("agt", 5);
        bench.messages().saveMessages(loaded.plus(numbered(6, 6)));
        assertThat(bench.stored("agt")).isEqualTo(numbered(1, 6));
    }

    @Test
    default void saveAfterADeleteConflictsAndBringsNothingBack(MessageStoreUnderTest bench) {
        AgentMessages loaded = bench.given("agt", 2);
        assertThat(bench.messages().deleteAgent("agt")).isTrue();
        assertConflict(bench, loaded.plus(numbered(3, 3)), 0);
        assertConflict(bench, loaded.with(numbered(3, 3)), 0);
        assertThat(bench.messages().listAgents()).isEmpty();
        assertThat(bench.stored("agt")).isEmpty();
    }

    @Test
    default void saveOntoAListMadeAgainConflicts(MessageStoreUnderTest bench) {
        AgentMessages stale = bench.given("agt", 2);
        assertThat(bench.messages().deleteAgent("agt")).isTrue();
        AgentMessages again = bench.given("agt", 2);
        assertThat(again.version()).isNotEqualTo(stale.version());
        assertConflict(bench, stale.plus(numbered(3, 3)), again.version());
        assertThat(bench.messages().loadMessages("agt")).isEqualTo(again);
    }

    @Test
    default void newListWhereOneIsByNowConflicts(MessageStoreUnderTest bench) {
        AgentMessages there = bench.given("agt", 2);
        assertConflict(bench, AgentMessages.none("agt").plus(numbered(3, 3)), there.version());
        assertConflict(bench, AgentMessages.none("agt"), there.version());
        assertThat(bench.messages().loadMessages("agt")).isEqualTo(there);
    }

    @Test
    default void versionThatIsYetToComeConflicts(MessageStoreUnderTest bench) {
        AgentMessages there = bench.given("agt", 1);
        AgentMessages ahead = new AgentMessages("agt", numbered(1, 2), there.version() + 1, 0, 1, 0);
        assertConflict(bench, ahead, there.version());
        assertThat(bench.messages().loadMessages("agt")).isEqualTo(there);
    }

    @Test
    default void reloadedListTakesTheChangeThatConflicted(MessageStoreUnderTest bench) {
        AgentMessages loaded = bench.given("agt", 1);
        AgentMessages other = bench.messages().saveMessages(loaded.plus(numbered(2, 2)));
        assertConflict(bench, loaded.plus(numbered(3, 3)), other.version());
        AgentMessages reloaded = bench.messages().loadMessages("agt");
        bench.messages().saveMessages(reloaded.plus(numbered(3, 3)));
        assertThat(bench.stored("agt")).isEqualTo(numbered(1, 3));
    }

    @Test
    default void versionIsTheTimeOfTheWriteInMicroseconds(MessageStoreUnderTest bench) {
        long now = Times.toMicros(SteppingClock.START);
        AgentMessages saved =
                bench.messages().saveMessages(AgentMessages.none("agt").plus(numbered(1, 1)));
        assertThat(saved.version()).isEqualTo(now);
        bench.messages().appendMessages("agt", numbered(2, 2));
        assertThat(bench.messages().loadMessages("agt").version()).isEqualTo(now + 1_000);
    }

    @Test
    default void versionGrowsWhereTheClockDoesNot(MessageStoreUnderTest bench) {
        AgentMessages memory = bench.given("agt", 1);
        bench.clock().set(SteppingClock.START.minus(Duration.ofHours(1)));
        for (int turn = 2; turn <= 5; turn++) {
            AgentMessages saved = bench.messages().saveMessages(memory.plus(numbered(turn, turn)));
            assertThat(saved.version()).isEqualTo(memory.version() + 1);
            memory = saved;
        }
        assertThat(bench.messages().loadMessages("agt")).isEqualTo(memory);
    }

    @Test
    default void versionsNeverRepeat(MessageStoreUnderTest bench) {
        List<Long> versions = new ArrayList<>();
        for (int life = 0; life < 10; life++) {
            versions.add(bench.given("agt", 3).version());
            versions.add(bench.given("agt", 1).version());
            assertThat(bench.messages().trimMessages("agt", 1)).isEqualTo(3);
            versions.add(bench.messages().loadMessages("agt").version());
            assertThat(bench.messages().deleteAgent("agt")).isTrue();
        }
        assertThat(versions).doesNotHaveDuplicates().isSorted();
    }

    private static void assertConflict(MessageStoreUnderTest bench, AgentMessages stale, long actual) {
        MessageConflictException conflict = ExpectedErrors.of(
                MessageConflictException.class, () -> bench.messages().saveMessages(stale));
        assertThat(conflict.agentId()).isEqualTo(stale.agentId());
        assertThat(conflict.expected()).isEqualTo(stale.version());
        assertThat(conflict.actual()).isEqualTo(actual);
        assertThat(conflict.isRetryable()).isFalse();
    }
}
