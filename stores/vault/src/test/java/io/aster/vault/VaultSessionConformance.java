package io.aster.vault;

import static io.aster.testkit.internal.StoreUnderTest.wanted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aster.error.InvalidValueException;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.SessionService;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.testkit.session.SessionConformance;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The contract of sessions through a vault. It differs in one sentence: a session can't be forked for another user, because copies of events
 * stay sealed by the key of the user whose they are. The tests of the kit that do so are replaced.
 */
abstract class VaultSessionConformance extends SessionConformance {
    @Override
    @Test
    public void aForkHasTheFieldsThatItIsCreatedWith(StoreUnderTest bench) {
        refusesTheFork(NewSession.of("app", "other", "agent").withId("fork"), bench);
    }

    @Override
    @Test
    public void aForkBeginsWithTheStateOfItsLastCopy(StoreUnderTest bench) {
        refusesTheFork(NewSession.of("other", "user", "agent").withId("fork"), bench);
    }

    @Override
    @Test
    public void otherConditionsApplyToo(StoreUnderTest bench) {
        refusesTheFork(NewSession.of("other", "other", "agent").withId("fork"), bench);
    }

    /** One without events has none that are sealed by another key. */
    private static void refusesTheFork(NewSession wanted, StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        sessions.create(wanted().withId("source"));
        sessions.appendEvents("source", List.of(Event.user("1"), Event.user("2")));
        InvalidValueException refused =
                catchThrowableOfType(InvalidValueException.class, () -> sessions.fork("source", 1, wanted));
        assertThat(refused.field()).isEqualTo("userId");
        assertThat(sessions.find("fork")).isEmpty();
        assertThat(sessions.fork("source", 0, wanted).userId()).isEqualTo(wanted.userId());
    }
}
