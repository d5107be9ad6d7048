package io.aster.store.support.group;

import static io.aster.store.support.group.GroupCaller.expecting;
import static io.aster.store.support.group.GroupCaller.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.error.OutcomeUnknownException;
import io.aster.error.StoreUnavailableException;
import io.aster.store.AppendOutcome;
import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendOutcome.Known;
import io.aster.store.AppendRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CommitLaneTest {
    private final HeldAppender appender = new HeldAppender();
    private final CommitLane lane = new CommitLane(appender, appender, Duration.ofSeconds(30));

    @Test
    void appendsThatWaitAreOneGroup() throws Exception {
        GroupCaller first = GroupCaller.writing(appender, lane, request("a", "1"));
        GroupCaller second = GroupCaller.waiting(lane, request("a", "2"));
        GroupCaller third = GroupCaller.waiting(lane, request("b", "1"));
        GroupCaller fourth = GroupCaller.waiting(lane, request("a", "3", "4"));
        appender.releaseAll();
        assertThat(first.outcome()).isEqualTo(new Appended(1));
        assertThat(second.outcome()).isEqualTo(new Appended(2));
        assertThat(third.outcome()).isEqualTo(new Appended(1));
        assertThat(fourth.outcome()).isEqualTo(new Appended(3));
        assertThat(appender.groups()).hasSize(1);
        assertThat(appender.ids("a")).containsExactly("1", "2", "3", "4");
        Waiting.until(() -> lane.callers() == 0);
    }

    @Test
    void equalIdsOfASessionAreNeverInOneGroup() throws Exception {
        GroupCaller writing = GroupCaller.writing(appender, lane, request("other", "1"));
        List<GroupCaller> same = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            same.add(GroupCaller.waiting(lane, request("a", "x")));
        }
        GroupCaller batch = GroupCaller.waiting(lane, request("a", "y", "x"));
        appender.releaseAll();
        assertThat(writing.outcome()).isEqualTo(new Appended(1));
        int appended = 0;
        for (GroupCaller caller : same) {
            AppendOutcome outcome = caller.outcome();
            appended += outcome.equals(new Appended(1)) ? 1 : 0;
            assertThat(outcome).isInstanceOfAny(Appended.class, Known.class);
        }
        assertThat(appended).isEqualTo(1);
        assertThat(batch.outcome()).isInstanceOf(Known.class);
        assertThat(appender.ids("a")).containsExactly("x");
    }

    @Test
    void anIdThatWasJoinedLaterIsNotJoinedAgain() throws Exception {
        GroupCaller.writing(appender, lane, request("other", "1"));
        GroupCaller first = GroupCaller.waiting(lane, request("a", "1"));
        GroupCaller second = GroupCaller.waiting(lane, request("a", "x"));
        GroupCaller again = GroupCaller.waiting(lane, request("a", "x"));
        appender.releaseAll();
        assertThat(first.outcome()).isEqualTo(new Appended(1));
        assertThat(List.of(second.outcome(), again.outcome()))
                .containsOnlyOnce(new Appended(2))
                .hasAtLeastOneElementOfType(Known.class);
        assertThat(appender.ids("a")).containsExactly("1", "x");
    }

    @Test
    void appendsForSessionsOfDifferentTimesAreNotJoined() throws Exception {
        GroupCaller.writing(appender, lane, request("other", "1"));
        GroupCaller first = GroupCaller.waiting(lane, createdAt(Instant.EPOCH, request("a", "1")));
        GroupCaller same = GroupCaller.waiting(lane, createdAt(Instant.EPOCH, request("a", "2")));
        GroupCaller other = GroupCaller.waiting(lane, createdAt(Instant.MAX, request("a", "3")));
        appender.releaseAll();
        assertThat(first.outcome()).isEqualTo(new Appended(1));
        assertThat(same.outcome()).isEqualTo(new Appended(2));
        assertThat(other.outcome()).isEqualTo(new Appended(3));
        assertThat(appender.groups().get(0)).containsExactly(createdAt(Instant.EPOCH, request("a", "1", "2")));
    }

    private static AppendRequest createdAt(Instant time, AppendRequest request) {
        return request.toBuilder().createdAt(time).build();
    }

    @Test
    void equalIdsOfTwoSessionsMayBeInOneGroup() throws Exception {
        GroupCaller.writing(appender, lane, request("other", "1"));
        GroupCaller a = GroupCaller.waiting(lane, request("a", "x"));
        GroupCaller b = GroupCaller.waiting(lane, request("b", "x"));
        appender.releaseAll();
        assertThat(a.outcome()).isEqualTo(new Appended(1));
        assertThat(b.outcome()).isEqualTo(new Appended(1));
        assertThat(appender.groups()).hasSize(1);
    }

    @Test
    void anExpectationIsNeverJoinedToAnotherAppend() throws Exception {
        GroupCaller.writing(appender, lane, request("other", "1"));
        GroupCaller first = GroupCaller.waiting(lane, expecting(0, "a", "1"));
        GroupCaller second = GroupCaller.waiting(lane, expecting(1, "a", "2"));
        appender.releaseAll();
        assertThat(first.outcome()).isEqualTo(new Appended(1));
        assertThat(second.outcome()).isEqualTo(new Appended(2));
        assertThat(appender.groups())
                .allSatisfy(group -> assertThat(group)
                        .allSatisfy(request -> assertThat(request.events()).hasSize(1)));
    }

    @Test
    void aWriteThatIsStuckIsBypassed() throws Exception {
        HeldAppender free = new HeldAppender();
        free.releaseAll();
        CommitLane impatient = new CommitLane(appender, free, Duration.ofMillis(20));
        GroupCaller stuck = GroupCaller.writing(appender, impatient, request("a", "1"));
        GroupCaller other = GroupCaller.start(impatient, request("b", "1"));
        assertThat(other.outcome()).isEqualTo(new Appended(1));
        assertThat(free.ids("b")).containsExactly("1");
        assertThat(stuck.isDone()).isFalse();
        appender.releaseAll();
        assertThat(stuck.outcome()).isEqualTo(new Appended(1));
        assertThat(impatient.append(request("a", "2"))).isEqualTo(new Appended(2));
        assertThat(appender.groups()).isEmpty();
    }

    /** The callers wait for longer than the patience, and each write is shorter. */
    @Test
    void aQueueThatMovesIsNeverLeft() throws Exception {
        HeldAppender alone = new HeldAppender();
        alone.releaseAll();
        AtomicLong longest = new AtomicLong();
        Duration patience = Duration.ofMillis(400);
        CommitLane slow = new CommitLane(slow(Duration.ofMillis(120), longest), alone, patience);
        List<GroupCaller> callers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int number = i;
            String[] ids = IntStream.range(0, 32)
                    .mapToObj(event -> number + "-" + event)
                    .toArray(String[]::new);
            callers.add(GroupCaller.start(slow, request("session-" + i, ids)));
        }
        for (GroupCaller caller : callers) {
            assertThat(caller.outcome()).isEqualTo(new Appended(1));
        }
        boolean wasStuck = longest.get() >= patience.toNanos();
        assertThat(wasStuck || alone.begun() == 0).isTrue();
    }

    @Test
    void anErrorInTheLeaderLeavesTheLaneUsable() throws Exception {
        GroupCaller.writing(appender, lane, request("other", "1"));
        GroupCaller leader = GroupCaller.waiting(lane, request("a", "1"));
        GroupCaller follower = GroupCaller.waiting(lane, request("b", "1"));
        appender.beforeGroup(() -> {
            throw new StackOverflowError("of the test");
        });
        appender.releaseAll();
        leader.error(StackOverflowError.class);
        assertThat(follower.outcome()).isEqualTo(new Appended(1));
        appender.beforeGroup(() -> {});
        assertThat(GroupCaller.start(lane, request("a", "2")).outcome()).isEqualTo(new Appended(1));
        Waiting.until(() -> lane.callers() == 0);
    }

    @Test
    void anErrorOfALoneCallerLeavesTheLaneUsable() throws Exception {
        CommitLane broken = new CommitLane(broken(List.of()), appender, Duration.ofSeconds(30));
        GroupCaller.start(broken, request("a", "1")).error(StackOverflowError.class);
        GroupCaller.start(broken, request("a", "1")).error(StackOverflowError.class);
        assertThat(broken.callers()).isZero();
    }

    @Test
    void anAppenderThatReturnsTheWrongNumberOfOutcomesKeepsNoCallerWaiting() throws Exception {
        for (List<@Nullable Appended> outcomes : List.<List<@Nullable Appended>>of(
                List.of(), List.of(new Appended(7)), List.of(new Appended(7), new Appended(7), new Appended(7)))) {
            HeldAppender alone = new HeldAppender();
            alone.releaseAll();
            CountDownLatch end = new CountDownLatch(1);
            CommitLane broken = new CommitLane(answering(outcomes, end), alone, Duration.ofSeconds(30));
            GroupCaller writing = GroupCaller.waiting(broken, request("other", "1"));
            GroupCaller a = GroupCaller.waiting(broken, request("a", "1"));
            GroupCaller b = GroupCaller.waiting(broken, request("b", "1"));
            end.countDown();
            assertThat(writing.outcome()).isEqualTo(new Appended(1));
            assertThat(a.outcome()).isEqualTo(new Appended(1));
            assertThat(b.outcome()).isEqualTo(new Appended(1));
            assertThat(alone.ids("a")).containsExactly("1");
        }
    }

    @Test
    void aLostAnswerIsReportedToEachCallerWithItsOwnIds() throws Exception {
        GroupCaller.writing(appender, lane, request("other", "1"));
        GroupCaller a = GroupCaller.waiting(lane, request("a", "1", "2"));
        GroupCaller b = GroupCaller.waiting(lane, request("b", "3"));
        appender.afterGroup(() -> {
            throw new OutcomeUnknownException("lost", List.of("1", "2", "3"), null);
        });
        appender.releaseAll();
        assertThat(a.error(OutcomeUnknownException.class).ids()).containsExactly("1", "2");
        assertThat(b.error(OutcomeUnknownException.class).ids()).containsExactly("3");
        assertThat(appender.singles()).hasSize(1);
    }

    @Test
    void aGroupThatWasRefusedIsAppendedOneByOne() throws Exception {
        GroupCaller.writing(appender, lane, request("other", "1"));
        GroupCaller a = GroupCaller.waiting(lane, request("a", "1"));
        GroupCaller b = GroupCaller.waiting(lane, request("b", "1"));
        appender.beforeGroup(() -> {
            throw new StoreUnavailableException("not now", null);
        });
        appender.releaseAll();
        assertThat(a.outcome()).isEqualTo(new Appended(1));
        assertThat(b.outcome()).isEqualTo(new Appended(1));
        assertThat(appender.singles()).hasSize(3);
    }

    /** Takes some time for each write. */
    private GroupAppender slow(Duration time, AtomicLong longest) {
        appender.releaseAll();
        CountDownLatch never = new CountDownLatch(1);
        return new GroupAppender() {
            @Override
            public AppendOutcome append(AppendRequest request) {
                take();
                return appender.append(request);
            }

            @Override
            public List<@Nullable Appended> appendGroup(List<AppendRequest> requests) {
                take();
                return appender.appendGroup(requests);
            }

            private void take() {
                long start = System.nanoTime();
                Waiting.patiently(() -> !never.await(time.toMillis(), TimeUnit.MILLISECONDS));
                longest.accumulateAndGet(System.nanoTime() - start, Math::max);
            }
        };
    }

    private static GroupAppender broken(List<@Nullable Appended> outcomes) {
        return new GroupAppender() {
            @Override
            public AppendOutcome append(AppendRequest request) {
                throw new StackOverflowError("of the test");
            }

            @Override
            public List<@Nullable Appended> appendGroup(List<AppendRequest> requests) {
                return outcomes;
            }
        };
    }

    private static GroupAppender answering(List<@Nullable Appended> outcomes, CountDownLatch end) {
        return new GroupAppender() {
            @Override
            public AppendOutcome append(AppendRequest request) {
                Waiting.patiently(() -> end.await(30, TimeUnit.SECONDS));
                return new Appended(1);
            }

            @Override
            public List<@Nullable Appended> appendGroup(List<AppendRequest> requests) {
                return outcomes;
            }
        };
    }
}
