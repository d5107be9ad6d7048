package io.aster.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RateBudgetTest {
    private static final RateBudget SAVE = new RateBudget(0.6, 50_000, 5);

    @Test
    void isMetByTheLowerOfRatioAndRate() {
        assertThat(SAVE.isMet(0.6, 20_000, 1)).isTrue();
        assertThat(SAVE.isMet(0.4, 50_000, 1)).isTrue();
        assertThat(SAVE.isMet(0.59, 49_999, 1)).isFalse();
    }

    @Test
    void isMissedByCallsThatTakeTooLong() {
        assertThat(SAVE.isMet(1, 60_000, 5)).isFalse();
        assertThat(new RateBudget(0, 0, 2).isMet(0.1, 1, 1.99)).isTrue();
        assertThat(new RateBudget(0, 0, 2).isMet(0.1, 1, 2)).isFalse();
    }

    @Test
    void asksForNoTimeWhereNoneIsSet() {
        assertThat(new RateBudget(1, 0, 0).isMet(1, 1, 1_000)).isTrue();
        assertThat(new RateBudget(1, 0, 0).isMet(0.99, 1_000_000, 0)).isFalse();
    }

    @Test
    void saysWhatItAsksFor() {
        assertThat(SAVE).hasToString(">= 0.6 or 50,000/s, < 5 ms");
        assertThat(new RateBudget(1, 0, 0)).hasToString(">= 1.0");
        assertThat(new RateBudget(0, 0, 2)).hasToString("< 2 ms");
    }
}
