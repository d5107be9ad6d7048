package io.aster.store.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.aster.error.OutcomeUnknownException;
import io.aster.error.StoreInterruptedException;
import io.aster.error.StoreTimeoutException;
import io.aster.value.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the deadline of a call means in its steps and in the checks of its outcome. */
class LateCallTest {
    private static final Duration PASSED = Duration.ZERO;
    private static final Duration LONG = Duration.ofMinutes(10);
    private final OutcomeUnknownException lost = new OutcomeUnknownException("lost", List.of("a"), null);

    @Test
    void aCallIsRefused() {
        assertThatExceptionOfType(StoreTimeoutException.class)
                .isThrownBy(() -> Deadline.within(PASSED, Interrupts::refuse))
                .satisfies(e -> assertThat(e.byDeadline()).isTrue());
        Deadline.within(LONG, Interrupts::refuse);
    }

    @Test
    void aCallWhoseFirstStepsAreStoredIsOfUnknownOutcome() {
        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() ->
                        Deadline.within(PASSED, () -> Interrupts.finish("interrupted in between", Interrupts::refuse)))
                .satisfies(e -> assertThat(e.ids()).isEmpty())
                .satisfies(e -> assertThat(e.isRetryable()).isFalse())
                .withMessageContaining("in between")
                .withCauseInstanceOf(StoreTimeoutException.class);
    }

    @Test
    void anErrorOfAStepThatIsNotTheDeadlineStaysAsItIs() {
        StoreTimeoutException busy = new StoreTimeoutException("busy", LONG, null);
        assertThat(Interrupts.inPart("interrupted", busy)).isSameAs(busy);
        StoreInterruptedException unknown = new StoreInterruptedException("during the write", true, List.of("a"), null);
        assertThat(Interrupts.inPart("interrupted", unknown)).isSameAs(unknown);
    }

    @Test
    void anOutcomeIsNotCheckedAfterIt() {
        AtomicInteger checks = new AtomicInteger();
        Throwable thrown = catchThrowable(
                () -> Deadline.within(PASSED, () -> OutcomeRecovery.recover(lost, checks::incrementAndGet)));
        assertThat(thrown).isSameAs(lost);
        assertThat(checks.get()).isZero();
    }

    @Test
    void anOutcomeIsCheckedUntilThen() {
        AtomicInteger checks = new AtomicInteger();
        Throwable thrown = catchThrowable(() -> Deadline.within(
                Duration.ofMillis(50),
                () -> OutcomeRecovery.recover(lost, () -> {
                    checks.incrementAndGet();
                    throw new StoreTimeoutException("busy", LONG, null);
                })));
        assertThat(thrown).isSameAs(lost);
        assertThat(checks.get()).isBetween(1, 2);
        assertThat(Deadline.<String>within(LONG, () -> OutcomeRecovery.recover(lost, () -> "stored")))
                .isEqualTo("stored");
    }
}
