package io.aster.benchmarks.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class RatioTest {
    @Test
    void comparesRoundByRound() {
        assertThat(Ratio.of(List.of(10.0, 40.0, 90.0), List.of(10.0, 20.0, 30.0)))
                .isEqualTo(new Ratio(2, 1, 3));
        assertThat(Ratio.of(List.of(10.0), List.of(4.0))).hasToString("2.50 (2.50-2.50)");
    }

    @Test
    void comparesNoRoundsThatDidNotTakeTurns() {
        assertThatThrownBy(() -> Ratio.of(List.of(1.0, 2.0), List.of(1.0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Rounds.of(new double[] {1, 2}, new double[] {1}, new double[] {1}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(Rounds::ofValues).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesMediansOverRounds() {
        Rounds rounds = Rounds.of(new double[] {3, 1, 2}, new double[] {30, 10, 20}, new double[] {0.12345, 300, 1});

        assertThat(rounds.medianValue()).isEqualTo(2);
        assertThat(rounds.medianP50()).isEqualTo(20);
        assertThat(rounds.medianP99()).isEqualTo(1);
        assertThat(rounds.p99()).containsExactly(0.123, 300.0, 1.0);
        assertThat(Rounds.ofValues(1).medianP50()).isNaN();
    }
}
