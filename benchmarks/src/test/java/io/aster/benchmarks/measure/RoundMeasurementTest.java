package io.aster.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.benchmarks.result.Budget;
import io.aster.benchmarks.result.Ratio;
import io.aster.benchmarks.result.ResultRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RoundMeasurementTest {
    private static final Effort THREE_ROUNDS = new Effort(1, 3, Duration.ZERO, Duration.ZERO);

    private final List<String> order = new ArrayList<>();
    private int floorRounds;
    private int asterRounds;

    @Test
    void comparesRoundsOfSidesThatTakeTurns() throws Exception {
        RoundPair pair = new RoundPair(
                "append", 64, ResultRow.CALLS_PER_SECOND, Budget.ratioAtLeast(2), this::floor, this::aster);

        ResultRow row = RoundMeasurement.of("SQLite", pair, THREE_ROUNDS);

        assertThat(row.callers()).isEqualTo(64);
        assertThat(row.floor()).isNotNull();
        assertThat(row.floor().values()).containsExactly(3.0, 4.0, 5.0);
        assertThat(row.measured().values()).containsExactly(300.0, 400.0, 500.0);
        assertThat(row.measured().p50()).isEmpty();
        assertThat(row.ratio()).isEqualTo(new Ratio(100, 100, 100));
        assertThat(row.met()).isTrue();
    }

    @Test
    void letsTheSidesBeginInTurn() throws Exception {
        RoundMeasurement.of("SQLite", new RoundPair("append", 1, "", null, this::floor, this::aster), THREE_ROUNDS);

        assertThat(String.join(" ", order)).isEqualTo("floor aster aster floor floor aster aster floor floor aster");
    }

    private Figure floor() {
        order.add("floor");
        return Figure.of(++floorRounds);
    }

    private Figure aster() {
        order.add("aster");
        return Figure.of(100.0 * ++asterRounds);
    }
}
