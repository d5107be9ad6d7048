package io.aster.store.support.group;

import static io.aster.store.support.group.GroupCaller.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.error.OutcomeUnknownException;
import io.aster.error.StoreTimeoutException;
import io.aster.store.AppendOutcome.Appended;
import io.aster.value.Deadline;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Callers in a lane whose deadlines pass. */
@Timeout(60)
class LateAppendTest {
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration SOME = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofMinutes(10);

    private final HeldAppender appender = new HeldAppender();
    private final CommitLane lane = new CommitLane(appender, appender, Duration.ofSeconds(30));

    /** The same lane, for callers with a deadline. */
    private static Appender within(Duration timeout, Appender appender) {
        return request -> Deadline.within(timeout, () -> appender.append(request));
    }

    private static void assertThatNothingWasSent(GroupCaller caller) throws Exception {
        StoreTimeoutException error = caller.error(StoreTimeoutException.class);
        assertThat(error.byDeadline()).isTrue();
        assertThat(error.timeout()).isEqualTo(SHORT);
    }

    @Test
    void aCallerInTheQueueLeavesItWithNothingStored() throws Exception {
        GroupCaller writing = GroupCaller.writing(appender, lane, request("a", "1"));
        assertThatNothingWasSent(GroupCaller.start(within(SHORT, lane), request("a", "2")));
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
        GroupCaller taken = GroupCaller.waiting(within(SOME, lane), request("a", "2", "3"));
        appender.release(1);
        assertThat(taken.error(OutcomeUnknownException.class).ids()).containsExactly("2", "3");
        assertThat(leader.isDone()).isFalse();
        appender.releaseAll();
        assertThat(leader.outcome()).isEqualTo(new Appended(1));
        assertThat(appender.ids("a")).containsExactly("1", "2", "3");
    }

    @Test
    void aLeaderLeavesItsGroupWhichIsWrittenToTheEnd() throws Exception {
        GroupCaller.writing(appender, lane, request("other", "1"));
        GroupCaller leader = GroupCaller.waiting(within(SOME, lane), request("a", "1"));
        GroupCaller taken = GroupCaller.waiting(lane, request("b", "1"));
        GroupCaller later = GroupCaller.waiting(within(LONG, lane), request("a", "2"));
        appender.release(1);
        assertThat(leader.error(OutcomeUnknownException.class).ids()).containsExactly("1");
        assertThat(appender.begun()).isEqualTo(2);
        assertThat(taken.isDone()).isFalse();
        appender.releaseAll();
        assertThat(taken.outcome()).isEqualTo(new Appended(1));
        assertThat(later.outcome()).isEqualTo(new Appended(2));
        assertThat(appender.ids("a")).containsExactly("1", "2");
        assertThat(appender.groups()).hasSize(1);
        Waiting.until(() -> lane.callers() == 0);
    }

    /** The thread that writes in place of a leader has no deadline that it could pass on to the store. */
    @Test
    void aGroupIsWrittenWithoutTheDeadlineOfItsLeader() throws Exception {
        GroupCaller.writing(appender, lane, request("other", "1"));
        GroupCaller leader = GroupCaller.waiting(within(LONG, lane), request("a", "1"));
        GroupCaller taken = GroupCaller.waiting(within(LONG, lane), request("b", "1"));
        appender.beforeGroup(() -> assertThat(Deadline.remaining()).isEmpty());
        appender.releaseAll();
        assertThat(leader.outcome()).isEqualTo(new Appended(1));
        assertThat(taken.outcome()).isEqualTo(new Appended(1));
        assertThat(appender.groups()).hasSize(1);
    }

    @Test
    void theNextLeaderIsFoundThoughTheFirstOfTheQueueLeft() throws Exception {
        GroupCaller writing = GroupCaller.writing(appender, lane, request("other", "1"));
        assertThatNothingWasSent(GroupCaller.start(within(SHORT, lane), request("a", "1")));
        GroupCaller next = GroupCaller.waiting(lane, request("b", "1"));
        appender.releaseAll();
        assertThat(writing.outcome()).isEqualTo(new Appended(1));
        assertThat(next.outcome()).isEqualTo(new Appended(1));
        assertThat(appender.ids("a")).isEmpty();
    }

    @Test
    void aTurnOfASessionIsAwaitedUntilThen() throws Exception {
        SessionTurns turns = new SessionTurns(appender, Duration.ofSeconds(30));
        GroupCaller first = GroupCaller.writing(appender, turns, request("a", "1"));
        assertThatNothingWasSent(GroupCaller.start(within(SHORT, turns), request("a", "2")));
        appender.releaseAll();
        assertThat(first.outcome()).isEqualTo(new Appended(1));
        assertThat(turns.append(request("a", "3"))).isEqualTo(new Appended(2));
    }
}
