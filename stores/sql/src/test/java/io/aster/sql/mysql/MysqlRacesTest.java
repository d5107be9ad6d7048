package io.aster.sql.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.sql.internal.server.PooledConnections;
import io.aster.sql.internal.table.LockingAppender;
import io.aster.sql.internal.table.SqlSessions;
import io.aster.sql.server.Groups;
import io.aster.sql.server.SharedDatabase;
import io.aster.sql.server.Sql;
import io.aster.store.AppendOutcome;
import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendOutcome.Known;
import io.aster.store.AppendOutcome.NoSession;
import io.aster.store.AppendOutcome.NotActive;
import io.aster.store.AppendOutcome.UnexpectedSeq;
import io.aster.store.AppendRequest;
import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.SessionRecord;
import io.aster.store.WriteToken;
import io.aster.testservers.Servers;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many appends at once, alone and in groups: every one has the outcome that is its own. */
class MysqlRacesTest {
    private static final int THREADS = 32;
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678901Z");

    @RegisterExtension
    static final SharedDatabase DATABASE = new SharedDatabase(Servers::mysql);

    private PooledConnections connections;
    private MysqlAppender appender;
    private SqlSessions sessions;

    @BeforeEach
    void open() {
        MysqlDialect dialect = new MysqlDialect();
        connections = DATABASE.connections(dialect, THREADS);
        appender = new MysqlAppender(connections, dialect, new LockingAppender(connections, dialect), 64 * 1024 * 1024);
        sessions = new SqlSessions(connections, dialect, appender);
    }

    @AfterEach
    void close() {
        connections.close();
        DATABASE.empty();
    }

    @Test
    void eventsOfManyThreadsAreNumberedWithoutAGap() throws Exception {
        session("s", "active");

        List<AppendOutcome> outcomes = race(THREADS, thread -> {
            List<AppendOutcome> own = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                own.add(appender.append(request("s", AppendRequest.ANY, thread + "-" + i)));
            }
            return own;
        });

        assertThat(outcomes.stream()
                        .map(outcome -> ((Appended) outcome).firstSeq())
                        .sorted())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, THREADS * 20L).boxed().toList());
        assertThat(events("s")).extracting(EventRecord::seq).hasSize(THREADS * 20);
        assertThat(sessions.find("s").orElseThrow().eventCount()).isEqualTo(THREADS * 20L);
    }

    @Test
    void oneOfManyWhoAppendTheSameStoresIt() throws Exception {
        session("s", "active");

        List<AppendOutcome> outcomes =
                race(THREADS, thread -> List.of(appender.append(request("s", AppendRequest.ANY, "a", "b"))));

        assertThat(outcomes).filteredOn(Appended.class::isInstance).containsExactly(new Appended(1));
        assertThat(outcomes)
                .filteredOn(Known.class::isInstance)
                .hasSize(THREADS - 1)
                .allSatisfy(known -> assertThat(((Known) known).events()).hasSize(2));
        assertThat(events("s")).extracting(EventRecord::id).containsExactly("a", "b");
    }

    @Test
    void oneOfManyWhoExpectTheSamePlaceGetsIt() throws Exception {
        session("s", "active");

        List<AppendOutcome> outcomes = race(THREADS, thread -> List.of(appender.append(request("s", 0, "e" + thread))));

        assertThat(outcomes).filteredOn(new Appended(1)::equals).hasSize(1);
        assertThat(outcomes).filteredOn(new UnexpectedSeq(1)::equals).hasSize(THREADS - 1);
    }

    @Test
    void aGroupAppendsToManySessionsAtOnce() {
        List<String> ids = IntStream.range(0, 64).mapToObj(i -> "s" + i).toList();
        ids.forEach(id -> session(id, "active"));
        appender.append(request("s7", AppendRequest.ANY, "before"));

        List<AppendOutcome> outcomes = Groups.append(
                appender,
                ids.stream()
                        .map(id -> request(id, id.equals("s7") ? 1 : AppendRequest.ANY, "a", "b"))
                        .toList());

        assertThat(outcomes)
                .containsExactlyElementsOf(ids.stream()
                        .map(id -> new Appended(id.equals("s7") ? 2 : 1))
                        .toList());
        assertThat(events("s7")).extracting(EventRecord::id).containsExactly("before", "a", "b");
        assertThat(sessions.find("s8").orElseThrow())
                .returns(2L, SessionRecord::eventCount)
                .returns(TIME.plusSeconds(1), SessionRecord::updatedAt);
    }

    @Test
    void inAGroupEachHasItsOwnOutcome() {
        session("active", "active");
        session("same", "active");
        session("other", "active");
        session("done", "completed");
        appender.append(request("same", AppendRequest.ANY, "known"));

        List<AppendOutcome> outcomes = Groups.append(
                appender,
                List.of(
                        request("active", AppendRequest.ANY, "a"),
                        request("none", AppendRequest.ANY, "a"),
                        request("done", AppendRequest.ANY, "a"),
                        request("other", 7, "a"),
                        request("same", AppendRequest.ANY, "known")));

        assertThat(outcomes.subList(0, 4))
                .containsExactly(new Appended(1), new NoSession(), new NotActive("completed"), new UnexpectedSeq(0));
        assertThat(outcomes.get(4)).isInstanceOf(Known.class);
        assertThat(events("active")).hasSize(1);
        assertThat(events("same")).hasSize(1);
        assertThat(events("other")).isEmpty();
        assertThat(events("done")).isEmpty();
    }

    @Test
    void inAGroupEachHasItsOwnProof() {
        List.of("both", "event", "none").forEach(id -> session(id, "active"));
        Groups.checkProofs(
                appender,
                sessions,
                request("both", 0, "a"),
                request("event", AppendRequest.ANY, "a"),
                request("none", AppendRequest.ANY, "a"));
    }

    @Test
    void aGroupDoesNotWaitForALockedSession() throws Exception {
        session("free", "active");
        session("locked", "active");
        try (Connection other = DATABASE.database().connect()) {
            other.setAutoCommit(false);
            Sql.execute(other, "UPDATE sessions SET version = 2 WHERE id = 'locked'");

            assertThat(appender.appendGroup(List.of(
                            request("free", AppendRequest.ANY, "a"), request("locked", AppendRequest.ANY, "a"))))
                    .containsExactly(null, null);
            other.rollback();
        }
        assertThat(events("free")).isEmpty();
    }

    @Test
    void groupsInDifferentOrderDoNotStandInEachOthersWay() throws Exception {
        List<String> ids = IntStream.range(0, 10).mapToObj(i -> "s" + i).toList();
        ids.forEach(id -> session(id, "active"));

        List<AppendOutcome> outcomes = race(8, thread -> {
            List<String> order = new ArrayList<>(ids);
            Collections.shuffle(order, new java.util.Random(thread));
            List<AppendOutcome> own = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                String event = thread + "-" + i;
                own.addAll(Groups.append(
                        appender,
                        order.stream()
                                .map(id -> request(id, AppendRequest.ANY, event))
                                .toList()));
            }
            return own;
        });

        assertThat(outcomes)
                .hasSize(8 * 10 * 10)
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Appended.class));
        for (String id : ids) {
            assertThat(events(id))
                    .extracting(EventRecord::seq)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 80).boxed().toList());
        }
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

    private List<EventRecord> events(String session) {
        return sessions.events(EventQuery.builder(session, 10_000).build())
                .map(EventPage::events)
                .orElse(List.of());
    }

    private static AppendRequest request(String session, long expectedSeq, String... ids) {
        List<EventRecord> events = new ArrayList<>();
        for (String id : ids) {
            events.add(EventRecord.builder(session, id)
                    .author("user")
                    .content("{\"a\": 1}")
                    .timestamp(TIME)
                    .build());
        }
        return AppendRequest.builder(session, events, TIME.plusSeconds(1))
                .expectedSeq(expectedSeq)
                .build();
    }

    private interface Racer {
        List<AppendOutcome> run(int thread) throws Exception;
    }

    private static List<AppendOutcome> race(int threads, Racer racer) throws Exception {
        CyclicBarrier start = new CyclicBarrier(threads);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<List<AppendOutcome>>> racers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                racers.add(() -> {
                    start.await(30, TimeUnit.SECONDS);
                    return racer.run(thread);
                });
            }
            List<AppendOutcome> outcomes = new ArrayList<>();
            for (Future<List<AppendOutcome>> future : executor.invokeAll(racers)) {
                outcomes.addAll(future.get(60, TimeUnit.SECONDS));
            }
            return outcomes;
        } finally {
            executor.shutdownNow();
        }
    }
}
