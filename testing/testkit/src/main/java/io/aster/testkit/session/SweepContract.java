package io.aster.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionNotActiveException;
import io.aster.session.SessionStatus;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.Idle;
import io.aster.testkit.internal.Node;
import io.aster.testkit.internal.Race;
import io.aster.testkit.internal.SteppingClock;
import io.aster.testkit.internal.StoreUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Failing the sessions that were not written to for a time, by the store's clock. */
interface SweepContract {
    Duration HOUR = Duration.ofHours(1);

    /** Short enough to wait for. */
    Duration SHORT = Duration.ofMillis(1);

    @Test
    default void sweepFailsIdleActiveSessions(StoreUnderTest bench) throws Exception {
        Session idle = bench.session("idle");
        bench.session("completed");
        Session completed = bench.sessions().complete("completed");
        bench.session("failed");
        Session failed = bench.sessions().fail("failed");
        Idle.await(bench.store(), SHORT, 3);
        bench.clock().advance(HOUR);

        assertThat(bench.sessions().failIdle(SHORT)).isEqualTo(1);

        Session swept = bench.sessions().get("idle");
        assertThat(swept.status()).isEqualTo(SessionStatus.FAILED);
        assertThat(swept.version()).isEqualTo(idle.version() + 1);
        assertThat(swept.updatedAt()).isAfter(idle.updatedAt().plus(HOUR));
        assertThat(bench.sessions().get("completed")).isEqualTo(completed);
        assertThat(bench.sessions().get("failed")).isEqualTo(failed);
        ExpectedErrors.notActive(
                "idle", SessionStatus.FAILED, () -> bench.sessions().appendEvent("idle", Event.user("late")));
        assertThat(bench.sessions().failIdle(SHORT)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT2H", "PT0S", "PT2H"})
    default void nodeWhoseClockIsWrongFailsNoLivingSession(Duration ahead, StoreUnderTest bench) {
        List<Session> living = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            String id = bench.session().id();
            bench.sessions().appendEvent(id, Event.user("hello"));
            living.add(0, bench.sessions().get(id));
        }
        bench.otherNode().clock().advance(ahead);
        assertThat(bench.otherNode().sessions().failIdle(HOUR)).isZero();
        assertThat(bench.all()).isEqualTo(living);
        String made = bench.otherNode()
                .sessions()
                .create(NewSession.of("app", "user", "agent"))
                .id();
        assertThat(bench.sessions().failIdle(HOUR)).isZero();
        assertThat(bench.otherNode().sessions().failIdle(HOUR)).isZero();
        assertThat(bench.sessions().get(made).status()).isEqualTo(SessionStatus.ACTIVE);
    }

    /** The session is written to by a node whose clock is wrong, and swept by one whose clock is right or wrong. */
    @ParameterizedTest
    @ValueSource(strings = {"-PT1H", "PT1H"})
    default void writesOfANodeWhoseClockIsWrongKeepASessionAlive(Duration ahead, StoreUnderTest bench) {
        Node wrong = bench.otherNode();
        bench.clock().set(Instant.now());
        wrong.clock().set(Instant.now().plus(ahead));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ids.add(bench.node(i)
                    .sessions()
                    .create(NewSession.of("app", "user", "agent"))
                    .id());
        }
        for (String id : ids) {
            wrong.sessions().appendEvent(id, Event.user("hello"));
            wrong.sessions().update(wrong.sessions().get(id).withAgentId("other"));
        }
        for (Node sweeping : List.of(bench.node(), wrong)) {
            assertThat(sweeping.sessions().failIdle(Duration.ofMinutes(30))).isZero();
        }
        assertThat(bench.all()).hasSize(10).allMatch(session -> session.status() == SessionStatus.ACTIVE);
    }

    /** Its last write was at its {@code updatedAt}, whatever the clock of the restoring node shows. */
    @ParameterizedTest
    @ValueSource(strings = {"-PT5H", "PT0S", "PT5H"})
    default void restoredSessionIsAsIdleAsItWas(Duration ahead, StoreUnderTest bench) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Node restoring = bench.otherNode();
        restoring.clock().set(now.plus(ahead));
        for (Duration age : List.of(
                Duration.ofHours(-9),
                Duration.ZERO,
                Duration.ofMinutes(50),
                Duration.ofHours(2),
                Duration.ofDays(9_000))) {
            Instant updated = now.minus(age);
            Session session = Session.builder(age.toString())
                    .appName("app")
                    .userId("user")
                    .agentId("agent")
                    .createdAt(updated.minusSeconds(60))
                    .updatedAt(updated)
                    .version(3)
                    .build();
            assertThat(restoring.sessions().restore(session, List.of())).isEqualTo(session);
        }
        assertThat(bench.sessions().failIdle(Duration.ofDays(9_100))).isZero();
        assertThat(bench.sessions().failIdle(HOUR)).isEqualTo(2);
        for (String idle : List.of("PT2H", "PT216000H")) {
            assertThat(bench.sessions().get(idle).status()).isEqualTo(SessionStatus.FAILED);
        }
        bench.sessions().appendEvent("PT50M", Event.user("still here"));
        assertThat(restoring.sessions().failIdle(Duration.ofMinutes(45))).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000-01-01T00:00:00Z", "2026-03-01T12:00:00Z", "9000-01-01T00:00:00Z"})
    default void idleSessionIsFailedWhateverTimesItHas(Instant time, StoreUnderTest bench) throws Exception {
        bench.clock().set(time);
        String id = bench.session().id();
        assertThat(bench.sessions().failIdle(HOUR)).isZero();
        Idle.await(bench.store(), SHORT, 1);
        bench.otherNode().clock().set(SteppingClock.START);
        assertThat(bench.otherNode().sessions().failIdle(SHORT)).isEqualTo(1);
        assertThat(bench.sessions().get(id).status()).isEqualTo(SessionStatus.FAILED);
    }

    @Test
    default void sweepGoesThroughManyPages(StoreUnderTest bench) throws Exception {
        for (int i = 0; i < 1_100; i++) {
            bench.session();
        }
        Idle.await(bench.store(), SHORT, 1_100);
        assertThat(bench.sessions().failIdle(SHORT)).isEqualTo(1_100);
        Session fresh = bench.session();
        SessionFilter active =
                SessionFilter.builder().status(SessionStatus.ACTIVE).build();
        assertThat(bench.sessions().list(active)).containsExactly(fresh);
        assertThat(bench.all()).hasSize(1_101);
        SessionFilter last = SessionFilter.builder().offset(1_051).limit(100).build();
        assertThat(bench.sessions().list(last)).isEqualTo(bench.all().subList(1_051, 1_101));
    }

    @Test
    default void sweptSessionCanBeReactivated(StoreUnderTest bench) throws Exception {
        String id = bench.session().id();
        Idle.await(bench.store(), SHORT, 1);
        assertThat(bench.sessions().failIdle(SHORT)).isEqualTo(1);
        bench.sessions().reactivate(id);
        assertThat(bench.sessions().failIdle(HOUR)).isZero();
        Event event = bench.sessions().appendEvent(id, Event.user("again"));
        assertThat(bench.events(id)).containsExactly(event);
    }

    @Test
    default void sweepersOnTwoNodesFailEachSessionOnce(StoreUnderTest bench) throws Exception {
        for (int i = 0; i < 50; i++) {
            bench.session();
        }
        Idle.await(bench.store(), SHORT, 50);
        List<Integer> failed =
                Race.run(8, thread -> () -> bench.node(thread).sessions().failIdle(SHORT));
        assertThat(failed.stream().mapToInt(Integer::intValue).sum()).isEqualTo(50);
        assertThat(bench.all())
                .hasSize(50)
                .allMatch(session -> session.status() == SessionStatus.FAILED && session.version() == 2);
    }

    /**
     * A session fails without the event or lives with it. With a span that is shorter than the race, a sweep may find one idle again after
     * its event; then both are true.
     */
    @Test
    default void sweepFailsNoSessionThatIsWrittenToMeanwhile(StoreUnderTest bench) throws Exception {
        for (int round = 0; round < 3; round++) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                ids.add(bench.session().id());
            }
            Idle.await(bench.store(), Duration.ofMillis(150), 30);
            long start = System.nanoTime();
            List<Integer> outcomes = Race.run(
                    2,
                    thread -> () -> thread == 0
                            ? bench.sessions().failIdle(Duration.ofMillis(150))
                            : refusals(bench.otherNode(), ids));
            boolean wasFast = System.nanoTime() - start < Duration.ofMillis(150).toNanos();
            assertThat(outcomes.get(0)).isGreaterThanOrEqualTo(outcomes.get(1));
            for (Session after : bench.all()) {
                boolean isFailed = after.status() == SessionStatus.FAILED;
                assertThat(after.eventCount())
                        .isEqualTo(
                                isFailed && wasFast
                                        ? 0
                                        : bench.events(after.id()).size());
                assertThat(isFailed || after.eventCount() == 1).isTrue();
            }
            assertThat(bench.sessions().deleteByApp("app").sessions()).isEqualTo(30);
        }
    }

    @Test
    default void idleTimeoutMustBeMoreThanNothing(StoreUnderTest bench) {
        Session session = bench.session();
        ExpectedErrors.invalid("idleTimeout", () -> bench.sessions().failIdle(Duration.ZERO));
        ExpectedErrors.invalid("idleTimeout", () -> bench.sessions().failIdle(HOUR.negated()));
        assertThat(bench.all()).containsExactly(session);
    }

    @Test
    default void idleTimeoutMayReachBeyondAllTime(StoreUnderTest bench) {
        bench.clock().set(Instant.parse("1000-01-01T00:00:00Z"));
        Session session = bench.session();
        bench.clock().set(SteppingClock.START);
        for (Duration span : List.of(
                Duration.ofDays(365L * 900), Duration.ofDays(365L * 2_000), Duration.ofMillis(Long.MAX_VALUE))) {
            assertThat(bench.sessions().failIdle(span)).isZero();
        }
        assertThat(bench.all()).containsExactly(session);
    }

    /** Appends an event to each of the sessions, and counts how often that was refused. */
    private static int refusals(Node node, List<String> ids) {
        int refused = 0;
        for (String id : ids) {
            try {
                node.sessions().appendEvent(id, Event.user("hello"));
            } catch (SessionNotActiveException e) {
                assertThat(e.status()).isEqualTo(SessionStatus.FAILED);
                refused++;
            }
        }
        return refused;
    }
}
