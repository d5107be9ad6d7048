package io.aster.testkit.linear;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.DuplicateEventException;
import io.aster.session.SessionConflictException;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionStatus;
import io.aster.testkit.linear.HistoryVerdict.Linearizable;
import io.aster.testkit.linear.HistoryVerdict.Undecided;
import io.aster.testkit.linear.HistoryVerdict.Violation;
import io.aster.testkit.linear.Outcome.ExpectedErrors;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the checker says about histories made by hand. */
class HistoryCheckerTest {
    private static final SessionView CREATED_THEN_X =
            History.CREATED.updated(SessionStatus.ACTIVE, "x").view();

    private static final SessionView CREATED_THEN_Y =
            History.CREATED.updated(SessionStatus.ACTIVE, "y").view();

    private static final SessionView CREATED_WITH_ONE =
            History.CREATED.with(List.of(new GivenEvent("a", "text"))).view();

    private final History history = new History();

    @Test
    void concurrentAppendsMayTakeEffectInEitherOrder() {
        history.appended(10, 20, "a", 2).appended(11, 21, "b", 1).read(30, 31, "b", "a");
        assertThat(history.check()).isEqualTo(new Linearizable());
    }

    @Test
    void anAppendThatReturnedFirstComesFirst() {
        history.appended(10, 20, "a", 2).appended(21, 30, "b", 1);
        assertViolation();
    }

    @Test
    void aReadDuringAnAppendMaySeeItOrNot() {
        history.appended(10, 20, "a", 1).read(11, 19, "a").read(12, 18);
        assertThat(history.check()).isEqualTo(new Linearizable());
    }

    @Test
    void aReadThatReturnedBeforeAnotherLimitsWhatThatMaySee() {
        history.appended(10, 20, "a", 1).read(11, 12, "a").read(13, 14);
        assertViolation();
    }

    @Test
    void aStaleReadIsAViolation() {
        history.appended(10, 20, "a", 1).read(21, 22);
        assertViolation();
    }

    @Test
    void aLostAppendIsAViolation() {
        history.appended(10, 20, "a", 1).appended(21, 30, "b", 1);
        assertViolation();
    }

    @Test
    void anIdStoredTwiceIsAViolation() {
        history.appended(10, 20, "a", 1).appended(11, 21, "a", 2);
        assertViolation();
    }

    @Test
    void theSameAppendAgainReturnsTheFirstPlace() {
        history.appended(10, 20, "a", 1).appended(11, 21, "a", 1).appended(30, 31, "a", 1);
        assertThat(history.check()).isEqualTo(new Linearizable());
    }

    @Test
    void anAppendThatWouldBeKnownMayBeNewAfterADelete() {
        history.appended(10, 20, "a", 1)
                .appended(21, 50, "a", 1)
                .call(22, 51, new Delete(), true)
                .call(
                        23,
                        52,
                        new Create("again", history.sightings()),
                        SessionState.created("again").view())
                .read(60, 61, "a");
        assertThat(history.check()).isEqualTo(new Linearizable());
    }

    @Test
    void aKnownIdWithOtherContentIsRefused() {
        Append other = Append.of(new GivenEvent("a", "other"));
        history.appended(10, 20, "a", 1)
                .refused(21, 22, other, ExpectedErrors.of(DuplicateEventException.class, List.of("a")));
        assertThat(history.check()).isEqualTo(new Linearizable());
        history.call(23, 24, other, List.of(new ModelEvent(2, "a", "other")));
        assertViolation();
    }

    @Test
    void onlyOneOfTwoUpdatesOfAVersionSucceeds() {
        history.call(10, 20, history.update("x"), CREATED_THEN_X)
                .refused(11, 21, history.update("y"), ExpectedErrors.of(SessionConflictException.class, 1L, 2L));
        assertThat(history.check()).isEqualTo(new Linearizable());
    }

    @Test
    void twoWinnersOfAVersionAreAViolation() {
        history.call(10, 20, history.update("x"), CREATED_THEN_X).call(11, 21, history.update("y"), CREATED_THEN_Y);
        assertViolation();
    }

    @Test
    void anUpdateOfASessionThatWasCreatedAgainIsAViolation() {
        history.call(10, 11, new Delete(), true)
                .call(
                        12,
                        13,
                        new Create("again", history.sightings()),
                        SessionState.created("again").view())
                .call(14, 15, history.update("x"), CREATED_THEN_X);
        assertViolation();
    }

    @Test
    void anAppendAfterADeleteIsAViolation() {
        history.call(10, 11, new Delete(), true).appended(12, 13, "a", 1);
        assertViolation();
    }

    @Test
    void aLateAppendThatBringsTheSessionBackIsAViolation() {
        history.appended(10, 20, "a", 1)
                .call(11, 12, new Delete(), true)
                .call(30, 31, new Get(history.sightings()), CREATED_WITH_ONE);
        assertViolation();
    }

    @Test
    void anAppendDuringADeleteMayBeFirst() {
        history.appended(10, 20, "a", 1)
                .call(11, 12, new Delete(), true)
                .refused(30, 31, Read.last(1), ExpectedErrors.of(SessionNotFoundException.class));
        assertThat(history.check()).isEqualTo(new Linearizable());
    }

    @Test
    void anUnknownAppendMayHaveHappenedAnyTimeLaterOrNever() {
        history.unknown(10, History.append("a")).read(20, 21);
        assertThat(history.check()).isEqualTo(new Linearizable());
        history.read(30, 31, "a");
        assertThat(history.check()).isEqualTo(new Linearizable());
        history.read(40, 41);
        assertViolation();
    }

    @Test
    void anUnknownAppendDoesNotHappenBeforeItsInvocation() {
        history.read(5, 6, "a").unknown(10, History.append("a"));
        assertViolation();
    }

    @Test
    void anErrorThatTheContractDoesNotNameIsAViolation() {
        history.calls()
                .add(new RecordedCall(
                        9, "s", new Delete(), 10, 11, new Outcome.Crash("java.lang.IllegalStateException")));
        assertViolation();
    }

    @Test
    void theLimitOfStepsLeavesAHistoryUndecided() {
        history.appended(10, 20, "a", 2).appended(11, 21, "b", 1).read(30, 31, "b", "a");
        assertThat(HistoryChecker.check(history.calls(), 2)).isEqualTo(new Undecided());
    }

    @Test
    void theLongestOrderEndsBeforeTheViolation() {
        history.appended(10, 20, "a", 1).appended(21, 30, "b", 2).read(31, 32, "b");
        assertThat(history.check()).isEqualTo(new Violation(history.calls().subList(0, 3)));
    }

    private void assertViolation() {
        assertThat(history.check()).isInstanceOf(Violation.class);
    }
}
