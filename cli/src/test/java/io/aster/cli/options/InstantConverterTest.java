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
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-02-30           | is on a day that does not exist: 2026-02 has the days 01 to 28",
                "2026-04-31T10:00     | is on a day that does not exist: 2026-04 has the days 01 to 30",
                "2026-13-01           | has the month 13, and months are 01 to 12",
                "2026-01-31T24:00     | has the hour 24: write 00:00 of the next day",
                "2026-01-31T12:61     | has the minute 61: minutes are 00 to 59",
                "2026-01-31T23:59:60  | is a leap second, which has no place in the times of stores",
                "2026-01-31T12:00+19:00 | has an offset beyond ±18:00",
                "31.01.2026           | must be a time such as 2026-01-31T12:00:00Z"
            })
    void saysWhatIsWrong(String text, String reason) {
        assertThatThrownBy(() -> converter.convert(text))
                .hasMessage("'" + text + "' " + reason + "; write " + InstantConverter.FORMS);
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
