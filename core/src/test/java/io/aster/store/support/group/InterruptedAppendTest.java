package io.aster.store.support.group;

import static io.aster.store.support.group.GroupCaller.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.error.OutcomeUnknownException;
import io.aster.error.StoreInterruptedException;
import io.aster.store.AppendOutcome.Appended;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InterruptedAppendTest {
    private final HeldAppender appender = new HeldAppender();
    private final CommitLane lane = new CommitLane(appender, appender, Duration.ofSeconds(30));

    @Test
    void aCallerInTheQueueLeavesItWithNothingStored() throws Exception {
        GroupCaller writing = GroupCaller.writing(appender, lane, request("a", "1"));
        GroupCaller waiting = GroupCaller.waiting(lane, request("a", "2"));
        waiting.interrupt();
        StoreInterruptedException error = waiting.error(StoreInterruptedException.class);
        assertThat(error.mayBeStored()).isFalse();
        assertThat(error.ids()).isEmpty();
        assertThat(waiting.leftInterrupted()).isTrue();
        appender.releaseAll();
        assertThat(writing.outcome()).isEqualTo(new Appended(1));
        assertThat(lane.append(request("a", "3"))).isEqualTo(new Appended(2));
        assertThat(appender.ids("a")).containsExactly("1", "3");
        Waiting.until(() -> lane.callers() == 0);
    }

    @Test
    void aCallerWhoseAppendIsBeingWrittenReportsThatItMayBeStored() throws Exception {
        GroupCaller.writing(appender, lane, request("other", "1"));
        GroupCaller leader = GroupCaller.waiting(lane, request("a", "1"));
        GroupCaller taken = GroupCaller.waiting(lane, request("a", "2", "3"));
        appender.release(1);
        Waiting.until(() -> appender.begun() == 2);
        taken.interrupt();
        StoreInterruptedException error = taken.error(StoreInterruptedException.class);
        assertThat(error.mayBeStored()).isTrue();
        assertThat(error.ids()).containsExactly("2", "3");
        assertThat(taken.leftInterrupted()).isTrue();
        appender.releaseAll();
        assertThat(leader.outcome()).isEqualTo(new Appended(1));
        assertThat(appender.ids("a")).containsExactly("1", "2", "3");
    }

    @Test
    void aLeaderWritesItsGroupToTheEnd() throws Exception {
        GroupCaller.writing(appender, lane, request("other", "1"));
        GroupCaller leader = GroupCaller.waiting(lane, request("a", "1"));
        GroupCaller taken = GroupCaller.waiting(lane, request("b", "1"));
        appender.release(1);
        Waiting.until(() -> appender.begun() == 2);
        leader.interrupt();
        appender.releaseAll();
        assertThat(leader.outcome()).isEqualTo(new Appended(1));
        assertThat(leader.leftInterrupted()).isTrue();
        assertThat(taken.outcome()).isEqualTo(new Appended(1));
        assertThat(taken.leftInterrupted()).isFalse();
    }

    @Test
    void aGroupWhoseWriteWasInterruptedMayBeStored() throws Exception {
        GroupCaller.writing(appender, lane, request("other", "1"));
        GroupCaller leader = GroupCaller.waiting(lane, request("a", "1", "2"));
        GroupCaller taken = GroupCaller.waiting(lane, request("b", "3"));
        appender.afterGroup(() -> {
            throw new StoreInterruptedException("during the write", true, List.of("1", "2", "3"), null);
        });
        appender.releaseAll();
        assertThat(leader.error(OutcomeUnknownException.class).ids()).containsExactly("1", "2");
        assertThat(taken.error(OutcomeUnknownException.class).ids()).containsExactly("3");
        assertThat(appender.singles()).hasSize(1);
    }

    @Test
    void theNextLeaderIsFoundThoughTheFirstOfTheQueueLeft() throws Exception {
        GroupCaller writing = GroupCaller.writing(appender, lane, request("other", "1"));
        GroupCaller left = GroupCaller.waiting(lane, request("a", "1"));
        GroupCaller next = GroupCaller.waiting(lane, request("b", "1"));
        left.interrupt();
        left.error(StoreInterruptedException.class);
        appender.releaseAll();
        assertThat(writing.outcome()).isEqualTo(new Appended(1));
        assertThat(next.outcome()).isEqualTo(new Appended(1));
        assertThat(appender.ids("a")).isEmpty();
    }
}
