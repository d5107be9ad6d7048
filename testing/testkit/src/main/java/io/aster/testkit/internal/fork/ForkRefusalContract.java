package io.aster.testkit.internal.fork;

import static io.aster.testkit.internal.StoreUnderTest.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionExistsException;
import io.aster.session.SessionKey;
import io.aster.session.SessionService;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Forks that are refused: nothing of them is stored. */
public interface ForkRefusalContract {
    @Test
    default void aForkOfNoSessionIsRefused(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String deleted = Forked.source(sessions, 2);
        assertThat(sessions.delete(deleted)).isTrue();
        ExpectedErrors.notFound("none", () -> Forked.fork(sessions, "none", 0, "fork"));
        ExpectedErrors.notFound(deleted, () -> Forked.fork(sessions, deleted, 2, "fork"));
        assertThat(sessions.find("fork")).isEmpty();
        assertThat(bench.all()).isEmpty();
        assertThat(sessions.create(wanted().withId("fork")).eventCount()).isZero();
    }

    @Test
    default void aForkWhoseIdIsTakenIsRefused(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String source = Forked.source(sessions, 3);
        Session taken = bench.session("taken");
        sessions.appendEvent("taken", Event.user("own"));
        SessionKey key = new SessionKey("app", "user", "taken");
        Session takenKey = sessions.create(NewSession.of(key, "agent"));
        for (String id : List.of("taken", source)) {
            SessionExistsException refusal = ExpectedErrors.of(
                    SessionExistsException.class,
                    () -> Forked.fork(bench.otherNode().sessions(), source, 2, id));
            assertThat(refusal.sessionId()).isEqualTo(id);
        }
        assertThat(ExpectedErrors.of(
                                SessionExistsException.class,
                                () -> sessions.fork(source, 2, NewSession.of(key, "other")))
                        .sessionId())
                .isEqualTo(key.sessionId());
        assertThat(sessions.get("taken").createdAt()).isEqualTo(taken.createdAt());
        assertThat(SampleEvents.texts(bench.events("taken"))).containsExactly("own");
        assertThat(sessions.get(key)).isEqualTo(takenKey);
        assertThat(SampleEvents.texts(bench.events(source))).containsExactly("1", "2", "3");
        assertThat(bench.all()).hasSize(3);
    }

    @Test
    default void aForkOfMoreEventsThanThereAreIsRefused(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String source = Forked.source(sessions, 3);
        ExpectedErrors.invalid("upToSeq", () -> Forked.fork(sessions, source, 4, "fork"));
        ExpectedErrors.invalid("upToSeq", () -> Forked.fork(sessions, source, Long.MAX_VALUE, "fork"));
        ExpectedErrors.invalid("upToSeq", () -> Forked.fork(sessions, source, -1, "fork"));
        ExpectedErrors.invalid("sessionId", () -> Forked.fork(sessions, " ", 1, "fork"));
        ExpectedErrors.invalid("state", () -> sessions.fork(source, 1, wanted().withState(Map.of("a", 1L))));
        assertThat(sessions.find("fork")).isEmpty();
        assertThat(bench.all()).hasSize(1);
        assertThat(Forked.fork(sessions, source, 3, "fork").eventCount()).isEqualTo(3);
    }

    @Test
    default void aForkOfADamagedSessionIsRefused(StoreUnderTest bench) {
        bench.session("s");
        bench.sessions().appendEvents("s", SampleEvents.numbered(40));
        bench.loseEvent("s", 20);
        ExpectedErrors.damaged("s", () -> Forked.fork(bench.sessions(), "s", 40, "fork"));
        ExpectedErrors.damaged("s", () -> bench.sessions().stateAt("s", 30));
        assertThat(bench.sessions().find("fork")).isEmpty();
        assertThat(bench.sessions().create(wanted().withId("fork")).eventCount())
                .isZero();
    }
}
