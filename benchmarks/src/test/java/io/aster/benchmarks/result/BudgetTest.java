package io.aster.benchmarks.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class BudgetTest {
    private static final Budget SAVE = new Budget(Budget.Bound.AT_LEAST, 0.6, 50_000.0, 5_000.0);

    @Test
    void limitsARatioFromAboveOrBelow() {
        assertThat(Budget.ratioAtMost(1.1).isMet(Rounds.ofValues(5), ratio(1.1)))
                .isTrue();
        assertThat(Budget.ratioAtMost(1.1).isMet(Rounds.ofValues(5), ratio(1.11)))
                .isFalse();
        assertThat(Budget.ratioAtLeast(3.5).isMet(Rounds.ofValues(5), ratio(3.5)))
                .isTrue();
        assertThat(Budget.ratioAtLeast(3.5).isMet(Rounds.ofValues(5), ratio(3.49)))
                .isFalse();
        assertThat(Budget.ratioAtLeast(0).isMet(Rounds.ofValues(5), null)).isFalse();
    }

    @Test
    void limitsAValue() {
        assertThat(Budget.valueAtMost(4_096).isMet(Rounds.ofValues(4_095, 4_096, 9_999), null))
                .isTrue();
        assertThat(Budget.valueAtMost(4_096).isMet(Rounds.ofValues(1, 4_097, 9_999), null))
                .isFalse();
    }

    @Test
    void isMetByTheRatioOrTheValue() {
        assertThat(SAVE.isMet(rate(20_000, 100), ratio(0.6))).isTrue();
        assertThat(SAVE.isMet(rate(50_000, 100), ratio(0.4))).isTrue();
        assertThat(SAVE.isMet(rate(49_999, 100), ratio(0.59))).isFalse();
    }

    @Test
    void isMissedByCallsThatTakeTooLong() {
        assertThat(SAVE.isMet(rate(60_000, 5_001), ratio(1))).isFalse();
        Budget timeOnly = new Budget(Budget.Bound.AT_LEAST, null, null, 2_000.0);
        assertThat(timeOnly.isMet(rate(1, 2_000), ratio(0.1))).isTrue();
        assertThat(timeOnly.isMet(rate(1, 2_001), ratio(0.1))).isFalse();
    }

    @Test
    void saysWhatItAsksFor() {
        assertThat(SAVE).hasToString("≥ 0.60 or 50,000, p50 ≤ 5000 µs");
        assertThat(Budget.ratioAtMost(1.1)).hasToString("≤ 1.10");
        assertThat(Budget.valueAtMost(4_836)).hasToString("≤ 4,836");
    }

    private static Ratio ratio(double median) {
        return new Ratio(median, median, median);
    }

    private static Rounds rate(double perSecond, double p50) {
        return new Rounds(List.of(perSecond), List.of(p50), List.of(p50));
    }
}
