package io.aster.sql.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aster.error.OutcomeUnknownException;
import io.aster.error.StoreUnavailableException;
import io.aster.sql.SchemaMode;
import io.aster.sql.internal.table.LockingAppender;
import io.aster.sql.internal.table.SqlSessions;
import io.aster.store.AppendOutcome;
import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendOutcome.Known;
import io.aster.store.AppendOutcome.NoSession;
import io.aster.store.AppendOutcome.NotActive;
import io.aster.store.AppendOutcome.UnexpectedSeq;
import io.aster.store.AppendRequest;
import io.aster.store.EventRecord;
import io.aster.store.SessionRecord;
import io.aster.store.WriteToken;
import io.aster.store.support.group.GroupCommit;
import io.aster.testkit.load.Eventually;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Callers that come while another one writes. */
class SqliteGroupCommitTest {
    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LONG = Duration.ofMinutes(5);

    private final List<QueuedCall> calls = new ArrayList<>();
    private SqliteConnections connections;
    private SqlSessions sessions;
    private RecordedAppender appender;

    @BeforeEach
    void open(@TempDir Path folder) {
        connections = SqliteConnections.open(new SqliteOptions(
                folder.resolve("sessions.db"),
                SchemaMode.MIGRATE,
                true,
                false,
                Duration.ofSeconds(5),
                1,
                Long.MAX_VALUE));
        LockingAppender locking = new LockingAppender(connections, new SqliteDialect());
        sessions = new SqlSessions(connections, new SqliteDialect(), locking);
        appender = new RecordedAppender(locking);
        IntStream.range(0, 40).forEach(i -> session("s" + i, SessionRecord.ACTIVE));
    }

    @AfterEach
    void close() throws Exception {
        appender.open();
        appender.openToGroups();
        for (QueuedCall call : calls) {
            call.thread().join(30_000);
        }
        connections.close();
    }

    @Test
    void aLoneCallerWritesAtOnce() {
        appender.open();
        GroupCommit lane = new GroupCommit(appender, 1, LONG);
        assertThat(lane.append(request("s0", "a"))).isEqualTo(new Appended(1));
        assertThat(lane.append(request("s0", "b"))).isEqualTo(new Appended(2));
        assertThat(appender.transactions()).containsExactly(List.of("a"), List.of("b"));
    }

    @Test
    void whoeverCameInTheMeantimeIsWrittenTogetherInTheOrderOfComing() throws Exception {
        GroupCommit lane = new GroupCommit(appender, 1, LONG);
        QueuedCall first = first(lane, request("s0", "first"));
        List<QueuedCall> others = new ArrayList<>();
        for (int i = 1; i < 8; i++) {
            others.add(queued(lane, request("s" + i % 3, "e" + i)));
        }
        appender.open();

        assertThat(first.outcome()).isEqualTo(new Appended(1));
        List<AppendOutcome> outcomes = new ArrayList<>();
        for (QueuedCall other : others) {
            outcomes.add(other.outcome());
        }
        assertThat(outcomes.stream().map(outcome -> ((Appended) outcome).firstSeq()))
                .containsExactly(1L, 1L, 2L, 2L, 2L, 3L, 3L);
        // One append for each session, in the order in which the sessions came.
        assertThat(appender.transactions())
                .containsExactly(List.of("first"), List.of("e1", "e4", "e7", "e2", "e5", "e3", "e6"));
    }

    @Test
    void everyoneGetsAnOutcomeOfItsOwn() throws Exception {
        GroupCommit lane = new GroupCommit(appender, 1, LONG);
        session("done", "completed");
        QueuedCall first = first(lane, request("s0", "known"));
        QueuedCall good = queued(lane, request("s1", "a", "b"));
        QueuedCall known = queued(lane, request("s0", "known"));
        QueuedCall ended = queued(lane, request("done", "a"));
        QueuedCall missing = queued(lane, request("none", "a"));
        QueuedCall late = queued(lane, expecting(7, "s2", "a"));
        QueuedCall better = queued(lane, request("s3", "a"));
        appender.open();

        assertThat(first.outcome()).isEqualTo(new Appended(1));
        assertThat(good.outcome()).isEqualTo(new Appended(1));
        assertThat(known.outcome()).isInstanceOf(Known.class);
        assertThat(ended.outcome()).isEqualTo(new NotActive("completed"));
        assertThat(missing.outcome()).isEqualTo(new NoSession());
        assertThat(late.outcome()).isEqualTo(new UnexpectedSeq(0));
        assertThat(better.outcome()).isEqualTo(new Appended(1));
        assertThat(IntStream.range(0, 4).mapToObj(i -> count("s" + i))).containsExactly(1L, 2L, 0L, 1L);
    }

    /** The same id twice in one group: one of them is stored, the other is told so. */
    @Test
    void theSameEventAtOnceIsStoredOnce() throws Exception {
        GroupCommit lane = new GroupCommit(appender, 1, LONG);
        first(lane, request("s0", "first"));
        List<QueuedCall> same = List.of(queued(lane, request("s1", "a")), queued(lane, request("s1", "a")));
        appender.open();

        assertThat(List.of(same.get(0).outcome(), same.get(1).outcome()))
                .hasAtLeastOneElementOfType(Appended.class)
                .hasAtLeastOneElementOfType(Known.class);
        assertThat(count("s1")).isEqualTo(1);
    }

    @Test
    void whoExpectsANumberIsNotJoinedToOthersOfItsSession() throws Exception {
        GroupCommit lane = new GroupCommit(appender, 1, LONG);
        first(lane, request("s0", "first"));
        QueuedCall expecting = queued(lane, expecting(0, "s1", "a"));
        QueuedCall following = queued(lane, request("s1", "b"));
        QueuedCall next = queued(lane, expecting(2, "s1", "c"));
        appender.open();

        assertThat(expecting.outcome()).isEqualTo(new Appended(1));
        assertThat(following.outcome()).isEqualTo(new Appended(2));
        assertThat(next.outcome()).isEqualTo(new Appended(3));
        assertThat(appender.transactions()).containsExactly(List.of("first"), List.of("a", "b"), List.of("c"));
    }

    @Test
    void aGroupThatFailsIsWrittenOneByOne() throws Exception {
        GroupCommit lane = new GroupCommit(appender, 1, LONG);
        appender.failGroups(new StoreUnavailableException("the server went away", null));
        first(lane, request("s0", "first"));
        List<QueuedCall> others = new ArrayList<>();
        for (int i = 1; i < 5; i++) {
            others.add(queued(lane, request("s" + i, "e" + i)));
        }
        appender.open();

        for (QueuedCall other : others) {
            assertThat(other.outcome()).isEqualTo(new Appended(1));
        }
        assertThat(appender.transactions())
                .containsExactlyInAnyOrder(
                        List.of("first"),
                        List.of("e1", "e2", "e3", "e4"),
                        List.of("e1"),
                        List.of("e2"),
                        List.of("e3"),
                        List.of("e4"));
    }

    /** It may be stored, so nobody appends again before it was asked for. */
    @Test
    void whereTheAnswerToAGroupIsLostEachCallerIsToldWithItsOwnIds() throws Exception {
        GroupCommit lane = new GroupCommit(appender, 1, LONG);
        appender.failGroups(new OutcomeUnknownException("the connection broke", List.of("a", "b", "c"), null));
        first(lane, request("s0", "first"));
        QueuedCall one = queued(lane, request("s1", "a", "b"));
        QueuedCall other = queued(lane, request("s1", "c"));
        appender.open();

        assertThat(unknown(one)).containsExactly("a", "b");
        assertThat(unknown(other)).containsExactly("c");
        assertThat(appender.transactions()).containsExactly(List.of("first"), List.of("a", "b", "c"));
    }

    private static List<String> unknown(QueuedCall call) {
        ExecutionException error = catchThrowableOfType(ExecutionException.class, call::outcome);
        assertThat(error.getCause()).isInstanceOf(OutcomeUnknownException.class);
        return ((OutcomeUnknownException) error.getCause()).ids();
    }

    /** The first is stuck: whoever waits behind it passes it by. */
    @Test
    void nobodyWaitsForLongerThanItsPatience() throws Exception {
        GroupCommit lane = new GroupCommit(appender, 1, Duration.ofMillis(50));
        QueuedCall first = first(lane, request("s0", "first"));
        QueuedCall second = queued(lane, request("s1", "a"));
        Eventually.eventually("the second goes by itself", () -> appender.arrived() == 2);
        assertThat(first.task().isDone()).isFalse();
        appender.open();

        assertThat(second.outcome()).isEqualTo(new Appended(1));
        assertThat(first.outcome()).isEqualTo(new Appended(1));
        assertThat(lane.append(request("s1", "b"))).isEqualTo(new Appended(2));
    }

    @Test
    void aGroupIsBoundedInEventsAndInCharacters() throws Exception {
        GroupCommit lane = new GroupCommit(appender, 1, LONG);
        first(lane, request("s0", "first"));
        for (int i = 1; i < 20; i++) {
            queued(
                    lane,
                    request(
                            "s" + i,
                            IntStream.range(0, 30).mapToObj(n -> "e" + n).toArray(String[]::new)));
        }
        for (int i = 20; i < 40; i++) {
            queued(lane, large("s" + i, 30_000));
        }
        appender.open();
        for (QueuedCall call : calls) {
            assertThat(call.outcome()).isEqualTo(new Appended(1));
        }

        assertThat(appender.transactions().stream().map(List::size)).containsExactly(1, 240, 240, 98, 8, 4);
    }

    /** Few share one lane; whoever comes when they are many goes to the lane of its session. */
    @Test
    void manyCallersAreSpreadOverLanes() throws Exception {
        GroupCommit lanes = new GroupCommit(appender, 2);
        first(lanes, request("s0", "first"));
        for (int i = 1; i < 24; i++) {
            queued(lanes, request("s" + i, "a"));
        }
        assertThat(appender.arrived()).isEqualTo(1);
        call(lanes, request("s24", "a"));
        Eventually.eventually("the second lane writes", () -> appender.arrived() == 2);
        queued(lanes, request("s25", "a"));
        queued(lanes, request("s26", "a"));
        appender.open();

        for (QueuedCall call : calls) {
            assertThat(call.outcome()).isEqualTo(new Appended(1));
        }
        assertThat(appender.transactions().stream().map(List::size)).containsExactlyInAnyOrder(1, 1, 24, 1);
    }

    /** A session that somebody has locked for long does not cost everybody a wait for every append. */
    @Test
    void behindAWriteThatIsStuckNobodyWaitsAgain() throws Exception {
        Duration patience = Duration.ofMillis(500);
        GroupCommit lane = new GroupCommit(appender, 1, patience);
        first(lane, request("s0", "first"));
        long began = System.nanoTime();
        for (int i = 1; i < 40; i++) {
            int arrived = i + 1;
            call(lane, request("s" + i, "a"));
            Eventually.eventually("it goes by itself", () -> appender.arrived() == arrived);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(patience.multipliedBy(20));
    }

    /** Nobody can leave a group any more that is being written, however long that takes; to wait for it costs nothing. */
    @Test
    void whoeverIsInAGroupThatIsStuckSleeps() throws Exception {
        GroupCommit lane = new GroupCommit(appender, 1, Duration.ofMillis(200));
        appender.holdGroups();
        first(lane, request("s0", "first"));
        queued(lane, request("s1", "a"));
        QueuedCall follower = queued(lane, request("s2", "a"));
        appender.open();
        Eventually.eventually(
                "the group is written", () -> appender.transactions().size() == 2);
        // Once that takes too long, others go by themselves.
        assertThat(call(lane, request("s3", "a")).outcome()).isEqualTo(new Appended(1));
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getThreadCpuTime(follower.thread().getId());
        long began = System.nanoTime();
        for (int i = 0; i < 200; i++) {
            lane.append(request("s4", "e" + i));
        }
        long busy = threads.getThreadCpuTime(follower.thread().getId()) - before;
        assertThat(busy).isLessThan((System.nanoTime() - began) / 4);
        appender.openToGroups();

        assertThat(follower.outcome()).isEqualTo(new Appended(1));
    }

    private QueuedCall first(GroupCommit lane, AppendRequest request) throws InterruptedException {
        QueuedCall call = call(lane, request);
        appender.awaitFirst();
        return call;
    }

    private QueuedCall queued(GroupCommit lane, AppendRequest request) throws Exception {
        return call(lane, request).queued();
    }

    private QueuedCall call(GroupCommit lane, AppendRequest request) {
        QueuedCall call = QueuedCall.start(lane, request);
        calls.add(call);
        return call;
    }

    private void session(String id, String status) {
        assertThat(sessions.insert(
                        SessionRecord.builder(id)
                                .appName("app")
                                .userId("user")
                                .agentId("agent")
                                .status(status)
                                .createdAt(TIME)
                                .updatedAt(TIME)
                                .build(),
                        WriteToken.next()))
                .isTrue();
    }

    private long count(String session) {
        return sessions.find(session).orElseThrow().eventCount();
    }

    private static AppendRequest request(String session, String... ids) {
        List<EventRecord> events =
                Arrays.stream(ids).map(id -> event(session, id, "{}")).toList();
        return AppendRequest.builder(session, events, TIME).build();
    }

    private static AppendRequest expecting(long seq, String session, String id) {
        return AppendRequest.builder(session, List.of(event(session, id, "{}")), TIME)
                .expectedSeq(seq)
                .build();
    }

    private static AppendRequest large(String session, int chars) {
        String content = "{\"text\":\"" + "x".repeat(chars - 11) + "\"}";
        return AppendRequest.builder(session, List.of(event(session, "large", content)), TIME)
                .build();
    }

    private static EventRecord event(String session, String id, String content) {
        return EventRecord.builder(session, id)
                .author("user")
                .content(content)
                .timestamp(TIME)
                .build();
    }
}
