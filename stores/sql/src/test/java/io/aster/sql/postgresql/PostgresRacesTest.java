package io.aster.sql.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.sql.internal.server.PooledConnections;
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
import io.aster.store.SessionUpdate;
import io.aster.store.WriteToken;
import io.aster.testkit.load.Eventually;
import io.aster.testservers.Servers;
import io.aster.value.Expiry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Appends of one statement against each other, at the isolation level at which a statement that waited goes on with a newer row. */
@Timeout(120)
class PostgresRacesTest {
    @RegisterExtension
    static final SharedDatabase DATABASE = new SharedDatabase(Servers::postgresql);

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final int THREADS = 32;
    private static final int ROUNDS = 20;
    private static final String UPKEEP = "SELECT count(*) FROM pg_stat_activity"
            + " WHERE backend_type = 'autovacuum worker' AND datname = current_database()";

    private PostgresStore store;
    private PooledConnections pool;
    private PostgresAppender appender;

    @BeforeEach
    void open() {
        store = PostgresStore.builder()
                .jdbcUrl(DATABASE.database().jdbcUrl())
                .maxOpen(THREADS)
                .maxIdle(THREADS)
                .open();
        PostgresDialect dialect = new PostgresDialect();
        pool = DATABASE.connections(dialect, THREADS);
        appender = new PostgresAppender(pool, dialect);
    }

    @AfterEach
    void close() {
        store.close();
        pool.close();
        DATABASE.empty();
    }

    @Test
    void singleEventsOfOneSessionGetNumbersWithoutAGap() throws Exception {
        insert("s");
        List<List<AppendOutcome>> outcomes = race(thread -> IntStream.range(0, ROUNDS)
                .mapToObj(round -> store.sessions().append(request("s", "evt-" + thread + "-" + round)))
                .toList());

        List<Long> given = outcomes.stream()
                .flatMap(List::stream)
                .map(outcome -> ((Appended) outcome).firstSeq())
                .sorted()
                .toList();
        assertThat(given)
                .isEqualTo(LongStream.rangeClosed(1, THREADS * ROUNDS).boxed().toList());
        assertThat(stored("s")).extracting(EventRecord::seq).isEqualTo(given);
    }

    @Test
    void theSameEventsAtOnceAreStoredOnceAndKnownToAllOthers() throws Exception {
        insert("s");
        for (int round = 0; round < ROUNDS; round++) {
            String first = "evt-" + round + "-a";
            String second = "evt-" + round + "-b";
            List<AppendOutcome> outcomes = race(thread -> store.sessions().append(request("s", first, second)));

            long seq = 2L * round + 1;
            assertThat(outcomes).filteredOn(Appended.class::isInstance).containsExactly(new Appended(seq));
            assertThat(outcomes)
                    .filteredOn(Known.class::isInstance)
                    .hasSize(THREADS - 1)
                    .allSatisfy(outcome -> assertThat(((Known) outcome).events())
                            .extracting(EventRecord::seq)
                            .containsExactlyInAnyOrder(seq, seq + 1));
        }
        assertThat(stored("s")).hasSize(2 * ROUNDS);
    }

    @Test
    void oneOfThoseThatExpectTheSameWins() throws Exception {
        insert("s");
        for (int round = 0; round < ROUNDS; round++) {
            long expected = round;
            List<AppendOutcome> outcomes = race(thread -> store.sessions()
                    .append(AppendRequest.builder("s", List.of(event("s", "evt-" + expected + "-" + thread)), NOW)
                            .expectedSeq(expected)
                            .build()));

            assertThat(outcomes).filteredOn(Appended.class::isInstance).containsExactly(new Appended(expected + 1));
            assertThat(outcomes)
                    .filteredOn(UnexpectedSeq.class::isInstance)
                    .hasSize(THREADS - 1)
                    .allSatisfy(outcome ->
                            assertThat(((UnexpectedSeq) outcome).actualSeq()).isEqualTo(expected + 1));
        }
    }

    @Test
    void groupsOverTheSameSessionsInAnyOrderDoNotStandInEachOthersWay() throws Exception {
        List<String> sessions =
                IntStream.range(0, 20).mapToObj(number -> "s" + number).toList();
        sessions.forEach(this::insert);

        List<List<AppendOutcome>> outcomes = race(thread -> {
            List<String> shuffled = new ArrayList<>(sessions);
            Collections.shuffle(shuffled);
            return Groups.append(
                    appender,
                    shuffled.stream()
                            .map(session -> request(session, "evt-" + thread + "-a", "evt-" + thread + "-b"))
                            .toList());
        });

        assertThat(outcomes).allSatisfy(group -> assertThat(group).hasSize(20).allMatch(Appended.class::isInstance));
        assertThat(sessions)
                .allSatisfy(session -> assertThat(stored(session))
                        .extracting(EventRecord::seq)
                        .isEqualTo(
                                LongStream.rangeClosed(1, 2 * THREADS).boxed().toList()));
    }

    @Test
    void everyAppendOfAGroupHasAnOutcomeOfItsOwn() {
        List.of("good", "known", "ended", "expecting", "better").forEach(this::insert);
        store.sessions().append(request("known", "evt-1"));
        store.sessions()
                .update(SessionUpdate.builder("ended")
                        .expectedVersion(1)
                        .agentId("agent")
                        .status("completed")
                        .createdAt(NOW)
                        .updatedAt(NOW)
                        .build());
        List<AppendRequest> group = List.of(
                request("good", "evt-1", "evt-2"),
                request("known", "evt-1"),
                request("ended", "evt-1"),
                AppendRequest.builder("expecting", List.of(event("expecting", "evt-1")), NOW)
                        .expectedSeq(7)
                        .build(),
                request("missing", "evt-1"),
                AppendRequest.builder("better", List.of(event("better", "evt-1")), NOW)
                        .expectedSeq(0)
                        .build());

        List<AppendOutcome> outcomes = Groups.append(appender, group);

        assertThat(outcomes)
                .containsExactly(
                        new Appended(1),
                        new Known(stored("known")),
                        new NotActive("completed"),
                        new UnexpectedSeq(0),
                        new NoSession(),
                        new Appended(1));
        assertThat(stored("good")).extracting(EventRecord::id).containsExactly("evt-1", "evt-2");
    }

    @Test
    void inAGroupEachHasItsOwnProof() {
        List.of("both", "event", "none").forEach(this::insert);
        Groups.checkProofs(
                appender, store.sessions(), request("both", "a"), request("event", "a"), request("none", "a"));
    }

    @Test
    void aGroupLeavesOutALockedSession() throws Exception {
        List.of("free", "locked", "alone").forEach(this::insert);
        try (Connection other = DATABASE.database().connect()) {
            other.setAutoCommit(false);
            Sql.execute(other, "UPDATE sessions SET version = 2 WHERE id = 'locked'");

            assertThat(appender.appendGroup(
                            List.of(request("free", "evt-1"), request("locked", "evt-1"), request("alone", "evt-1"))))
                    .containsExactly(new Appended(1), null, new Appended(1));
            other.rollback();
        }
        assertThat(stored("locked")).isEmpty();
    }

    @Test
    void anAppendAgainstADeleteStoresAllOrNothing() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String session = "s" + round;
            insert(session);
            List<Object> outcomes = race(thread -> thread == 0
                    ? store.sessions().delete(session)
                    : store.sessions().append(request(session, "evt-" + thread, "evt+" + thread)));

            assertThat(outcomes).filteredOn(Boolean.class::isInstance).containsExactly(true);
            assertThat(outcomes)
                    .filteredOn(AppendOutcome.class::isInstance)
                    .hasSize(THREADS - 1)
                    .allMatch(outcome -> outcome instanceof Appended || outcome instanceof NoSession);
            assertThat(store.sessions().find(session)).isEmpty();
            assertThat(stored(session)).isEmpty();
        }
    }

    /**
     * Only the first append of a session in a minute touches its indexes, because it moves {@code activity_minute}. It also leaves an old
     * version that stays until the server's upkeep, so that a few later ones find no room on their page.
     */
    @Test
    void appendsTouchTheIndexesOfSessionsOnceAMinute() throws Exception {
        int rounds = 20;
        List<Instant> times = IntStream.range(0, rounds)
                .mapToObj(round -> NOW.plusSeconds(20L * round))
                .toList();
        long minutes = times.stream()
                .map(time -> time.truncatedTo(ChronoUnit.MINUTES))
                .filter(minute -> !minute.equals(NOW.truncatedTo(ChronoUnit.MINUTES)))
                .distinct()
                .count();
        assertThat(minutes).isBetween(5L, 7L);

        long[] updates = appendToEach(times, Expiry.NEVER);

        assertThat(updates[0]).isEqualTo(100L * rounds);
        assertThat(updates[1]).isBetween(60 * (rounds - minutes), 100 * (rounds - minutes));
    }

    static Stream<Expiry> expiries() {
        return Stream.of(
                Expiry.NEVER, Expiry.at(Instant.parse("2999-01-01T00:00:00Z")), Expiry.after(Duration.ofHours(1)));
    }

    /** The minute of the server's clock may end meanwhile, which moves every session that expires by being idle once. */
    @ParameterizedTest
    @MethodSource("expiries")
    void appendsTouchNoIndexOfSessions(Expiry expiry) throws Exception {
        long[] updates = appendToEach(Collections.nCopies(20, NOW), expiry);

        assertThat(updates[0]).isEqualTo(2_000);
        assertThat(updates[1]).isGreaterThanOrEqualTo(1_200);
    }

    /**
     * Appends an event to each of 100 sessions at each of these times. The server counts updates when the connections that made them are
     * idle or closed. Its own upkeep is off: while ANALYZE reads in this database, old versions of rows stay, and new ones find no room on
     * their page. Other work of a busy server keeps old versions for a while, too: so most updates have to stay, where an index that has to be
     * changed would let none.
     *
     * @return all updates of sessions, and those that stayed on their page
     */
    private long[] appendToEach(List<Instant> times, Expiry expiry) throws Exception {
        int sessions = 100;
        long all = (long) sessions * times.size();

        IntStream.range(0, sessions).forEach(number -> insert("s" + number, expiry));
        long[] before = updates();
        try (Connection control = DATABASE.database().connect()) {
            set(control, "autovacuum = off");
            try {
                Eventually.eventually("the upkeep has ended", () -> Sql.number(control, UPKEEP) == 0);
                for (Instant time : times) {
                    for (int i = 0; i < sessions; i++) {
                        AppendRequest request = request("s" + i, "evt-" + UUID.randomUUID());
                        store.sessions()
                                .append(AppendRequest.builder(request.sessionId(), request.events(), time)
                                        .build());
                    }
                }
            } finally {
                set(control, "autovacuum = DEFAULT");
            }
        }
        store.close();
        pool.close();

        long[] after = updates();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (after[0] - before[0] < all && System.nanoTime() < end) {
            after = updates();
        }
        return new long[] {after[0] - before[0], after[1] - before[1]};
    }

    private static void set(Connection connection, String setting) throws SQLException {
        Sql.execute(connection, "ALTER SYSTEM SET " + setting);
        Sql.execute(connection, "SELECT pg_reload_conf()");
    }

    /** All updates of sessions, and those that stayed on their page. */
    private static long[] updates() throws SQLException {
        String sql = "SELECT n_tup_upd, n_tup_hot_upd FROM pg_stat_user_tables WHERE relname = 'sessions'";
        try (Connection connection = DATABASE.database().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return new long[] {row.getLong(1), row.getLong(2)};
        }
    }

    private void insert(String session) {
        insert(session, Expiry.NEVER);
    }

    private void insert(String session, Expiry expiry) {
        store.sessions()
                .insert(
                        SessionRecord.builder(session)
                                .appName("app")
                                .userId("user")
                                .agentId("agent")
                                .createdAt(NOW)
                                .updatedAt(NOW)
                                .expiry(expiry)
                                .build(),
                        WriteToken.next());
    }

    private List<EventRecord> stored(String session) {
        return store.sessions()
                .events(EventQuery.builder(session, 10_000).build())
                .map(EventPage::events)
                .orElse(List.of());
    }

    private static AppendRequest request(String session, String... ids) {
        List<EventRecord> events =
                Arrays.stream(ids).map(id -> event(session, id)).toList();
        return AppendRequest.builder(session, events, NOW).build();
    }

    private static EventRecord event(String session, String id) {
        return EventRecord.builder(session, id)
                .agentId("agent")
                .author("user")
                .content("{\"content\": \"Hello\"}")
                .timestamp(NOW)
                .build();
    }

    private static <T> List<T> race(IntFunction<T> task) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                running.add(threads.submit(() -> {
                    start.await(60, TimeUnit.SECONDS);
                    return task.apply(thread);
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get(60, TimeUnit.SECONDS));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
