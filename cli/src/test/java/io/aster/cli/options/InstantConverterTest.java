package io.aster.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class InstantConverterTest {
    private final InstantConverter converter = new InstantConverter();

    @ParameterizedTest
    @CsvSource({
        "2026-01-31, 2026-01-31T00:00:00Z",
        "2026-01-31T12:00, 2026-01-31T12:00:00Z",
        "2026-01-31T12:00:01.000002, 2026-01-31T12:00:01.000002Z",
        "2026-01-31T12:00:01Z, 2026-01-31T12:00:01Z",
        "2026-01-31T12:00+02:00, 2026-01-31T10:00:00Z"
    })
    void readsDatesAndTimes(String text, Instant time) {
        assertThat(converter.convert(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "2026-02-30",
                "2026-1-1",
                "12:00",
                "",
                "2026-01-31T25:00",
                "31.01.2026",
                "2026-01-31T24:00",
                "2016-12-31T23:59:60Z",
                "2026-01-31T23:59:60",
                "2026-01-31T12:00+18:30",
                "2026-01-31T12:00:00.1234567Z"
            })
    void refusesOthersAndTellsWhatWouldBeRight(String text) {
        assertThatThrownBy(() -> converter.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("2026-01-31T12:00:00Z");
    }
}
