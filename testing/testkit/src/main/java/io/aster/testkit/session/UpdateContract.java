package io.aster.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionConflictException;
import io.aster.session.SessionStatus;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.Race;
import io.aster.testkit.internal.StoreUnderTest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Updates: what they write, what they keep, and that a stale one is refused. */
interface UpdateContract {
    @Test
    default void updateWritesAgentStatusAndMetadata(StoreUnderTest bench) {
        Session before = bench.session();
        Session changed =
                before.withAgentId("other").withStatus(SessionStatus.COMPLETED).withMetadata(Map.of("score", 5L));
        Session updated = bench.sessions().update(changed);
        Session expected = Session.builder(before.id())
                .appName("app")
                .userId("user")
                .agentId("other")
                .status(SessionStatus.COMPLETED)
                .metadata(Map.of("score", 5L))
                .createdAt(before.createdAt())
                .updatedAt(before.updatedAt().plusMillis(1))
                .version(2)
                .build();
        assertThat(updated).isEqualTo(expected);
        assertThat(bench.sessions().get(before.id())).isEqualTo(expected);
        assertThat(bench.all()).containsExactly(expected);
    }

    @Test
    default void updateCanEmptyTheMetadata(StoreUnderTest bench) {
        Session before =
                bench.sessions().create(NewSession.of("app", "user", "agent").withMetadata(Map.of("a", 1L)));
        Session updated = bench.sessions().update(before.withMetadata(Map.of()));
        assertThat(updated.metadata()).isEmpty();
        assertThat(bench.sessions().get(before.id())).isEqualTo(updated);
    }

    @Test
    default void updatesFollowOneAnother(StoreUnderTest bench) {
        Session session = bench.session();
        for (long i = 1; i <= 10; i++) {
            session = bench.sessions().update(session.withMetadata(Map.of("turn", i)));
            assertThat(session.version()).isEqualTo(i + 1);
        }
        assertThat(bench.sessions().get(session.id())).isEqualTo(session);
        assertThat(session.metadata()).isEqualTo(Map.of("turn", 10L));
    }

    @Test
    default void updateLeavesOtherSessionsAlone(StoreUnderTest bench) {
        Session other = bench.session();
        Session session = bench.session();
        Session updated = bench.sessions().update(session.withAgentId("next"));
        assertThat(bench.all()).containsExactly(updated, other);
    }

    @Test
    default void updateKeepsTheEvents(StoreUnderTest bench) {
        Session session = bench.session();
        Event event = bench.sessions().appendEvent(session.id(), Event.user("hello"));
        Session updated = bench.sessions().update(session.withAgentId("next"));
        assertThat(updated.eventCount()).isEqualTo(1);
        assertThat(bench.sessions().get(session.id())).isEqualTo(updated);
        assertThat(bench.events(session.id())).containsExactly(event);
    }

    @Test
    default void updateOfAMissingSessionIsNotFound(StoreUnderTest bench) {
        Session session = bench.session("gone");
        assertThat(bench.sessions().delete("gone")).isTrue();
        ExpectedErrors.notFound("gone", () -> bench.sessions().update(session));
        assertThat(bench.all()).isEmpty();
    }

    @Test
    default void staleUpdateTellsBothVersionsAndChangesNothing(StoreUnderTest bench) {
        Session first = bench.session();
        Session second = bench.sessions().update(first.withAgentId("second"));
        Session third = bench.sessions().update(second.withAgentId("third"));
        ExpectedErrors.conflict(first.id(), 1, 3, () -> bench.sessions().update(first.withAgentId("late")));
        assertThat(bench.sessions().get(first.id())).isEqualTo(third);
    }

    @Test
    default void updateWithAVersionThatIsYetToComeIsRefused(StoreUnderTest bench) {
        Session now = bench.session();
        Session ahead = Session.builder(now.id())
                .appName("app")
                .userId("user")
                .agentId("late")
                .status(now.status())
                .metadata(now.metadata())
                .createdAt(now.createdAt())
                .updatedAt(now.updatedAt())
                .version(2)
                .build();
        ExpectedErrors.conflict(now.id(), 2, 1, () -> bench.sessions().update(ahead));
        assertThat(bench.sessions().get(now.id())).isEqualTo(now);
    }

    @Test
    default void updateIsStaleAfterAChangeOfStatus(StoreUnderTest bench) {
        Session first = bench.session();
        Session completed = bench.sessions().complete(first.id());
        ExpectedErrors.conflict(first.id(), 1, 2, () -> bench.sessions().update(first.withAgentId("late")));
        assertThat(bench.sessions().get(first.id())).isEqualTo(completed);
    }

    @Test
    default void updateOfASessionMadeAgainUnderTheSameIdIsRefused(StoreUnderTest bench) {
        Session old = bench.session("again");
        assertThat(bench.sessions().delete("again")).isTrue();
        Session again = bench.session("again");
        ExpectedErrors.of(SessionConflictException.class, () -> bench.sessions().update(old.withAgentId("late")));
        assertThat(bench.sessions().get("again")).isEqualTo(again);
    }

    @Test
    default void ofManyUpdatesOfOneVersionOneWins(StoreUnderTest bench) {
        for (int round = 0; round < 20; round++) {
            Session start = bench.session();
            List<String> outcomes = Race.run(8, thread -> () -> {
                try {
                    return bench.sessions()
                            .update(start.withAgentId("agent-" + thread))
                            .agentId();
                } catch (SessionConflictException e) {
                    return "conflict " + e.expected() + " " + e.actual();
                }
            });
            assertThat(Collections.frequency(outcomes, "conflict 1 2")).isEqualTo(7);
            Session after = bench.sessions().get(start.id());
            assertThat(outcomes.stream().filter(after.agentId()::equals)).hasSize(1);
            assertThat(after.version()).isEqualTo(2);
        }
    }

    @Test
    default void updatedAtNeverGoesBackWithTheClock(StoreUnderTest bench) {
        Session before = bench.session();
        bench.clock().set(before.createdAt().minus(Duration.ofHours(1)));
        Session updated = bench.sessions().update(before.withAgentId("next"));
        assertThat(updated.updatedAt()).isEqualTo(before.updatedAt());
        Session completed = bench.sessions().complete(before.id());
        assertThat(completed.updatedAt()).isEqualTo(before.updatedAt());
        bench.sessions().reactivate(before.id());
        bench.sessions().appendEvent(before.id(), Event.user("hello"));
        assertThat(bench.sessions().get(before.id()).updatedAt()).isEqualTo(before.updatedAt());
    }
}
