package io.aster.store.support.group;

import static io.aster.store.support.group.GroupCaller.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendRequest;
import io.aster.store.SessionRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GroupCommitTest {
    private final HeldAppender appender = new HeldAppender();
    private final GroupCommit groups = new GroupCommit(appender, 1, Duration.ofSeconds(30));

    @Test
    void anAppendOfManyEventsBypassesGroups() throws Exception {
        GroupCaller writing = GroupCaller.writing(appender, groups, request("a", "1"));
        String[] ids = IntStream.range(0, 33).mapToObj(i -> "large-" + i).toArray(String[]::new);
        GroupCaller large = GroupCaller.writing(appender, groups, request("b", ids));
        appender.releaseAll();
        assertThat(writing.outcome()).isEqualTo(new Appended(1));
        assertThat(large.outcome()).isEqualTo(new Appended(1));
        assertThat(appender.groups()).isEmpty();
    }

    @Test
    void anAppendOfARestoreIsNeverInAGroup() throws Exception {
        GroupCaller.writing(appender, groups, request("a", "1"));
        AppendRequest restoring =
                request("b", "1").toBuilder().status(SessionRecord.RESTORING).build();
        GroupCaller restore = GroupCaller.writing(appender, groups, restoring);
        appender.releaseAll();
        assertThat(restore.outcome()).isEqualTo(new Appended(1));
        assertThat(appender.singles()).contains(restoring);
    }

    @Test
    void anAppendThatEndsItsSessionIsNeverInAGroup() throws Exception {
        GroupCaller.writing(appender, groups, request("a", "1"));
        AppendRequest ending = request("b", "1").toBuilder().end("completed").build();
        GroupCaller end = GroupCaller.writing(appender, groups, ending);
        appender.releaseAll();
        assertThat(end.outcome()).isEqualTo(new Appended(1));
        assertThat(appender.singles()).contains(ending);
        assertThat(appender.groups()).isEmpty();
    }

    @Test
    void appendsWithAProofAreInAGroupButNotJoined() throws Exception {
        GroupCaller.writing(appender, groups, request("a", "1"));
        GroupCaller.waiting(groups, request("b", "1").toBuilder().proof("p1").build());
        GroupCaller.waiting(groups, request("c", "1").toBuilder().proof("p2").build());
        GroupCaller.waiting(groups, request("b", "2").toBuilder().proof("p3").build());
        GroupCaller last = GroupCaller.waiting(groups, request("b", "3"));
        appender.releaseAll();
        assertThat(last.outcome()).isInstanceOf(Appended.class);
        assertThat(appender.groups().get(0)).extracting(AppendRequest::proof).containsExactly("p1", "p2");
        assertThat(appender.ids("b")).containsExactly("1", "2", "3");
    }

    @Test
    void aLockedSessionTakesUpOneWriteHoweverManyWaitForIt() throws Exception {
        GroupCommit impatient = new GroupCommit(appender, 1, Duration.ofMillis(20));
        List<GroupCaller> callers = new ArrayList<>();
        callers.add(GroupCaller.writing(appender, impatient, request("locked", "0")));
        callers.add(GroupCaller.writing(appender, impatient, request("locked", "1")));
        for (int i = 2; i < 12; i++) {
            callers.add(GroupCaller.waiting(impatient, request("locked", "" + i)));
        }
        GroupCaller other = GroupCaller.writing(appender, impatient, request("other", "1"));
        assertThat(appender.most()).isEqualTo(3);
        appender.releaseAll();
        for (GroupCaller caller : callers) {
            assertThat(caller.outcome()).isInstanceOf(Appended.class);
        }
        assertThat(other.outcome()).isEqualTo(new Appended(1));
        assertThat(appender.ids("locked")).hasSize(12).doesNotHaveDuplicates();
    }
}
