package io.aster.testkit.internal.fork;

import static io.aster.testkit.internal.StoreUnderTest.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.RedactionReason;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.value.Expiry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Forks, the state of the past and redactions, of sessions that expire. */
public interface ForkExpiryContract {
    /** Ends a session by its expiry. */
    private static void expire(SessionService sessions, String id) {
        Session expired = sessions.update(sessions.get(id).withExpiresAt(Instant.parse("2020-01-01T00:00:00Z")));
        assertThat(sessions.find(expired.id())).isEmpty();
    }

    @Test
    default void anExpiredSessionIsNotForked(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String source = Forked.source(sessions, 3);
        Session fork = Forked.fork(sessions, source, 3, "before");
        expire(sessions, source);
        SessionService other = bench.otherNode().sessions();
        ExpectedErrors.notFound(source, () -> Forked.fork(other, source, 3, "fork"));
        ExpectedErrors.notFound(source, () -> other.stateAt(source, 0));
        ExpectedErrors.notFound(
                source, () -> other.redact(source, List.of(1L), new RedactionReason("user", "asked for it")));
        assertThat(sessions.find("fork")).isEmpty();
        assertThat(bench.all()).containsExactly(fork);
        assertThat(bench.events("before")).hasSize(3);
    }

    @Test
    default void aForkExpiresByItself(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String source =
                sessions.create(wanted().withExpiresAfter(Duration.ofDays(9))).id();
        sessions.appendEvents(source, SampleEvents.numbered(3));
        assertThat(Forked.fork(sessions, source, 3, "for-ever").expiry()).isEqualTo(Expiry.NEVER);
        Session fork = sessions.fork(source, 3, wanted().withId("fork").withExpiresAfter(Duration.ofHours(1)));
        assertThat(bench.otherNode().sessions().get("fork")).isEqualTo(fork);
        assertThat(fork.expiry()).isEqualTo(Expiry.after(Duration.ofHours(1)));
        assertThat(sessions.appendEvent("fork", Event.user("own")).seq()).isEqualTo(4);
        expire(sessions, "fork");
        assertThat(bench.events(source)).hasSize(3);
        assertThat(sessions.list(
                        SessionFilter.builder().forkedFrom(source).limit(10).build()))
                .extracting(Session::id)
                .containsExactly("for-ever");
    }

    @Test
    default void theIdOfAnExpiredForkIsFree(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String source = Forked.source(sessions, 3);
        Forked.fork(sessions, source, 3, "fork");
        expire(sessions, "fork");
        Session again = Forked.fork(bench.otherNode().sessions(), source, 2, "fork");
        assertThat(sessions.get("fork")).isEqualTo(again);
        assertThat(SampleEvents.texts(bench.events("fork"))).containsExactly("1", "2");
        while (sessions.purgeExpired().sessions() > 0) {
            assertThat(sessions.get("fork")).isEqualTo(again);
        }
        assertThat(SampleEvents.texts(bench.events("fork"))).containsExactly("1", "2");
        assertThat(bench.events(source)).hasSize(3);
    }
}
