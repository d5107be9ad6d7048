package io.aster.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SamplesTest {
    @Test
    void keepsAsManyTimesAsThereAre() throws Exception {
        Samples samples = new Samples();
        for (int i = 0; i < 5_000; i++) {
            samples.time(() -> {});
        }

        Samples all = Samples.all(List.of(samples, new Samples(), samples));
        all.time(() -> {});

        assertThat(samples.count()).isEqualTo(5_000);
        assertThat(all.count()).isEqualTo(10_001);
        assertThat(all.quantile(0)).isLessThanOrEqualTo(all.quantile(0.5)).isNotNegative();
        assertThat(all.quantile(0.5)).isLessThanOrEqualTo(all.quantile(1));
    }

    @Test
    void timesWhatFailsNot() {
        Samples samples = new Samples();

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> samples.time(() -> {
                    throw new IllegalStateException();
                })))
                .isInstanceOf(IllegalStateException.class);
        assertThat(samples.count()).isZero();
    }
}
