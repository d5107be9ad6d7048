package io.aster.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ArgumentsTest {
    @Test
    void measuresEverythingWhereNothingIsNamed() {
        Arguments arguments = Arguments.of("1");

        assertThat(arguments.engines()).hasSize(3);
        assertThat(arguments.redis()).isTrue();
        assertThat(arguments.named()).isFalse();
        assertThat(arguments.numberOr(10)).isEqualTo(1);
    }

    @Test
    void measuresOnlyWhatIsNamed() {
        assertThat(Arguments.of("redis").engines()).isEmpty();
        assertThat(Arguments.of("redis").redis()).isTrue();
        assertThat(Arguments.of("redis").named()).isTrue();
        assertThat(Arguments.of("mysql", "sqlite").engines()).hasSize(2);
        assertThat(Arguments.of("mysql").redis()).isFalse();
    }

    @Test
    void comparesNoTablesOfRedis() {
        assertThat(Arguments.of("growth").engines()).hasSize(3);
        assertThat(Arguments.of("growth").redis()).isFalse();
        assertThatThrownBy(() -> Arguments.of("growth", "redis")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> Arguments.of("oracle"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("redis");
    }
}
