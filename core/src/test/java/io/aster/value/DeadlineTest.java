package io.aster.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aster.error.StoreTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void aThreadHasNoneOfItsOwn() {
        assertThat(Deadline.remaining()).isEmpty();
        Deadline none = Deadline.current();
        assertThat(none.isSet()).isFalse();
        assertThat(none.hasPassed()).isFalse();
        assertThat(none.limit(7)).isEqualTo(7);
        assertThat(none.limitMillis(0)).isZero();
        none.refuse();
        assertThat(none.timeout("it did not happen", HOUR, null).byDeadline()).isFalse();
    }

    @Test
    void itIsBoundToTheThreadWhileItsCallsAreMade() throws Exception {
        CompletableFuture<Optional<Duration>> elsewhere = new CompletableFuture<>();
        String result = Deadline.within(HOUR, () -> {
            assertThat(Deadline.remaining().orElseThrow()).isBetween(Duration.ofMinutes(59), HOUR);
            Thread other = new Thread(() -> elsewhere.complete(Deadline.remaining()));
            other.start();
            return "done";
        });
        assertThat(result).isEqualTo("done");
        assertThat(elsewhere.get()).isEmpty();
        assertThat(Deadline.remaining()).isEmpty();
    }

    @Test
    void itEndsWithAnErrorOfItsCalls() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> Deadline.within(HOUR, () -> {
                    throw new IllegalStateException();
                }));
        assertThat(Deadline.remaining()).isEmpty();
    }

    @Test
    void theEarlierOfTwoWins() {
        Deadline.within(HOUR, () -> {
            Deadline.within(
                    DAY, () -> assertThat(Deadline.remaining().orElseThrow()).isLessThanOrEqualTo(HOUR));
            Deadline.within(
                    Duration.ZERO,
                    () -> assertThat(Deadline.remaining().orElseThrow()).isZero());
            assertThat(Deadline.remaining().orElseThrow()).isPositive();
        });
    }

    @Test
    void workMayBeDoneWithoutIt() {
        Deadline.within(Duration.ZERO, () -> {
            Deadline.without(() -> assertThat(Deadline.remaining()).isEmpty());
            int result = Deadline.without(() -> {
                Deadline.within(HOUR, () -> Deadline.current().refuse());
                return 3;
            });
            assertThat(result).isEqualTo(3);
            assertThat(Deadline.remaining().orElseThrow()).isZero();
        });
    }

    @Test
    void afterItNothingBegins() {
        Deadline.within(Duration.ofMillis(-5), () -> {
            Deadline passed = Deadline.current();
            assertThat(passed.hasPassed()).isTrue();
            assertThat(passed.limit(7)).isZero();
            assertThat(passed.limitMillis(7)).isEqualTo(1);
            assertThat(passed.limitMillis(0)).isEqualTo(1);
            assertThatExceptionOfType(StoreTimeoutException.class)
                    .isThrownBy(passed::refuse)
                    .satisfies(e -> assertThat(e.byDeadline()).isTrue())
                    .satisfies(e -> assertThat(e.timeout()).isEqualTo(Duration.ofMillis(-5)));
            assertThat(passed.timeout("it did not happen", HOUR, null).byDeadline())
                    .isTrue();
        });
    }

    @Test
    void itLimitsWaits() {
        Deadline.within(HOUR, () -> {
            Deadline deadline = Deadline.current();
            assertThat(deadline.limit(7)).isEqualTo(7);
            assertThat(deadline.limit(DAY.toNanos())).isBetween(1L, HOUR.toNanos());
            assertThat(deadline.limitMillis(7)).isEqualTo(7);
            assertThat(deadline.limitMillis(0)).isBetween(HOUR.toMillis() - 60_000, HOUR.toMillis());
            assertThat(deadline.timeout("it did not happen", HOUR, null).byDeadline())
                    .isFalse();
        });
    }

    @Test
    void anyTimeIsOne() {
        Deadline.within(Duration.ofSeconds(Long.MAX_VALUE), () -> {
            assertThat(Deadline.remaining().orElseThrow()).isGreaterThan(Duration.ofDays(365 * 50));
            Deadline.current().refuse();
        });
        Deadline.within(
                Duration.ofSeconds(Long.MIN_VALUE),
                () -> assertThat(Deadline.current().hasPassed()).isTrue());
    }
}
