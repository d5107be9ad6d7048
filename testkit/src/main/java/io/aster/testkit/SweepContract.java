package io.aster.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionNotActiveException;
import io.aster.session.SessionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Failing the sessions that nobody wrote to for a time. */
interface SweepContract {
    Duration HOUR = Duration.ofHours(1);

    @Test
    default void sweepFailsTheIdleSessionsOnly(Bench bench) {
        bench.clock().step(Duration.ZERO);
        Session idle = bench.session("idle");
        Session written = bench.session("written");
        Session updated = bench.session("updated");
        Session completed = bench.session("completed");
        completed = bench.sessions().complete(completed.id());
        Session failed = bench.session("failed");
        failed = bench.sessions().fail(failed.id());
        bench.clock().advance(HOUR.plusNanos(1_000));
        bench.sessions().appendEvent(written.id(), Event.user("still here"));
        updated = bench.sessions().update(updated.withAgentId("next"));
        Session fresh = bench.session("fresh");

        assertThat(bench.sessions().failIdle(HOUR)).isEqualTo(1);

        Session swept = bench.sessions().get("idle");
        assertThat(swept.status()).isEqualTo(SessionStatus.FAILED);
        assertThat(swept.version()).isEqualTo(idle.version() + 1);
        assertThat(swept.updatedAt()).isEqualTo(fresh.createdAt());
        assertThat(bench.sessions().get("written").status()).isEqualTo(SessionStatus.ACTIVE);
        assertThat(bench.sessions().get("updated")).isEqualTo(updated);
        assertThat(bench.sessions().get("completed")).isEqualTo(completed);
        assertThat(bench.sessions().get("failed")).isEqualTo(failed);
        assertThat(bench.sessions().get("fresh")).isEqualTo(fresh);
    }

    @Test
    default void sweepSparesASessionThatWasIdleForJustTheTimeout(Bench bench) {
        bench.clock().step(Duration.ZERO);
        String id = bench.session().id();
        bench.clock().advance(HOUR);
        assertThat(bench.sessions().failIdle(HOUR)).isZero();
        bench.clock().advance(Duration.ofNanos(1_000));
        assertThat(bench.sessions().failIdle(HOUR)).isEqualTo(1);
        assertThat(bench.sessions().failIdle(HOUR)).isZero();
        assertThat(bench.sessions().get(id).status()).isEqualTo(SessionStatus.FAILED);
    }

    @Test
    default void sweepGoesThroughManyPages(Bench bench) {
        for (int i = 0; i < 1_100; i++) {
            bench.session();
        }
        bench.clock().advance(HOUR.multipliedBy(2));
        Session fresh = bench.session();
        assertThat(bench.sessions().failIdle(HOUR)).isEqualTo(1_100);
        SessionFilter active =
                SessionFilter.builder().status(SessionStatus.ACTIVE).build();
        assertThat(bench.sessions().list(active)).containsExactly(fresh);
    }

    @Test
    default void sweptSessionCanBeReactivated(Bench bench) {
        String id = bench.session().id();
        bench.clock().advance(HOUR.multipliedBy(2));
        assertThat(bench.sessions().failIdle(HOUR)).isEqualTo(1);
        bench.sessions().reactivate(id);
        assertThat(bench.sessions().failIdle(HOUR)).isZero();
        Event event = bench.sessions().appendEvent(id, Event.user("again"));
        assertThat(bench.events(id)).containsExactly(event);
    }

    @Test
    default void sweepersOnManyNodesFailEachSessionOnce(Bench bench) {
        for (int i = 0; i < 50; i++) {
            bench.session();
        }
        bench.clock().advance(HOUR.multipliedBy(2));
        List<Integer> failed = Race.run(8, thread -> () -> bench.sessions().failIdle(HOUR));
        assertThat(failed.stream().mapToInt(Integer::intValue).sum()).isEqualTo(50);
        assertThat(bench.all())
                .hasSize(50)
                .allMatch(session -> session.status() == SessionStatus.FAILED && session.version() == 2);
    }

    @Test
    default void sweepNeverFailsASessionThatIsWrittenToMeanwhile(Bench bench) {
        for (int round = 0; round < 50; round++) {
            String id = bench.session().id();
            bench.clock().advance(HOUR.multipliedBy(2));
            List<String> outcomes = Race.run(2, thread -> () -> {
                if (thread == 0) {
                    return "failed " + bench.sessions().failIdle(HOUR);
                }
                try {
                    return "seq "
                            + bench.sessions()
                                    .appendEvent(id, Event.user("hello"))
                                    .seq();
                } catch (SessionNotActiveException e) {
                    return e.status().code();
                }
            });
            Session after = bench.sessions().get(id);
            if (after.status() == SessionStatus.FAILED) {
                assertThat(outcomes).containsExactly("failed 1", "failed");
            } else {
                assertThat(outcomes).containsExactly("failed 0", "seq 1");
            }
            assertThat(bench.sessions().delete(id)).isTrue();
        }
    }

    @Test
    default void idleTimeoutMustBeMoreThanNothing(Bench bench) {
        Session session = bench.session();
        Refusal.invalid("idleTimeout", () -> bench.sessions().failIdle(Duration.ZERO));
        Refusal.invalid("idleTimeout", () -> bench.sessions().failIdle(HOUR.negated()));
        assertThat(bench.all()).containsExactly(session);
    }

    @Test
    default void idleTimeoutMayReachBeyondAllTime(Bench bench) {
        bench.clock().set(Instant.parse("1000-01-01T00:00:00Z"));
        Session session = bench.session();
        bench.clock().set(SteppingClock.START);
        assertThat(bench.sessions().failIdle(Duration.ofDays(365L * 2_000))).isZero();
        assertThat(bench.sessions().failIdle(Duration.ofMillis(Long.MAX_VALUE))).isZero();
        assertThat(bench.all()).containsExactly(session);
    }
}
