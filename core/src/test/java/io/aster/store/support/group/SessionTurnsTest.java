package io.aster.store.support.group;

import static io.aster.store.support.group.GroupCaller.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.error.StoreInterruptedException;
import io.aster.error.StoreTimeoutException;
import io.aster.store.AppendOutcome.Appended;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SessionTurnsTest {
    private final HeldAppender appender = new HeldAppender();
    private final SessionTurns turns = new SessionTurns(appender, Duration.ofSeconds(30));

    @Test
    void appendsToOneSessionAreMadeOneAtATimeInTheOrderOfTheCalls() throws Exception {
        List<GroupCaller> callers = new ArrayList<>();
        callers.add(GroupCaller.writing(appender, turns, request("a", "0")));
        for (int i = 1; i < 8; i++) {
            callers.add(GroupCaller.waiting(turns, request("a", "" + i)));
        }
        assertThat(appender.begun()).isEqualTo(1);
        appender.releaseAll();
        for (int i = 0; i < 8; i++) {
            assertThat(callers.get(i).outcome()).isEqualTo(new Appended(i + 1));
        }
        assertThat(appender.most()).isEqualTo(1);
        assertThat(appender.ids("a"))
                .isEqualTo(IntStream.range(0, 8).mapToObj(i -> "" + i).toList());
    }

    @Test
    void appendsToOtherSessionsDoNotWait() throws Exception {
        GroupCaller a = GroupCaller.writing(appender, turns, request("a", "1"));
        GroupCaller b = GroupCaller.writing(appender, turns, request("b", "1"));
        assertThat(appender.most()).isEqualTo(2);
        appender.releaseAll();
        assertThat(a.outcome()).isEqualTo(new Appended(1));
        assertThat(b.outcome()).isEqualTo(new Appended(1));
    }

    @Test
    void aTurnThatDoesNotComeIsATimeoutWithNothingStored() throws Exception {
        SessionTurns hasty = new SessionTurns(appender, Duration.ofMillis(20));
        GroupCaller stuck = GroupCaller.writing(appender, hasty, request("a", "1"));
        GroupCaller.start(hasty, request("a", "2")).error(StoreTimeoutException.class);
        appender.releaseAll();
        assertThat(stuck.outcome()).isEqualTo(new Appended(1));
        assertThat(hasty.append(request("a", "3"))).isEqualTo(new Appended(2));
        assertThat(appender.ids("a")).containsExactly("1", "3");
    }

    @Test
    void anInterruptEndsTheWaitWithNothingStored() throws Exception {
        GroupCaller stuck = GroupCaller.writing(appender, turns, request("a", "1"));
        GroupCaller waiting = GroupCaller.waiting(turns, request("a", "2"));
        waiting.interrupt();
        assertThat(waiting.error(StoreInterruptedException.class).mayBeStored()).isFalse();
        assertThat(waiting.leftInterrupted()).isTrue();
        appender.releaseAll();
        assertThat(stuck.outcome()).isEqualTo(new Appended(1));
        assertThat(appender.ids("a")).containsExactly("1");
    }
}
