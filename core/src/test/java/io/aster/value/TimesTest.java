package io.aster.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.InvalidValueException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    private static final long MIN_MICROS = Times.toMicros(Times.MIN);
    private static final long MAX_MICROS = Times.toMicros(Times.MAX);

    @Test
    void microsecondsComeBackWithinTheWholeRange() {
        Random random = new Random(2);
        for (int i = 0; i < 20_000; i++) {
            long micros = MIN_MICROS + Math.floorMod(random.nextLong(), MAX_MICROS - MIN_MICROS + 1);
            Instant time = Times.ofMicros(micros);
            assertThat(Times.toMicros(time)).isEqualTo(micros);
            assertThat(Times.check("time", time)).isEqualTo(time);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 1969-12-31T23:59:59.999999Z",
        "-1000000, 1969-12-31T23:59:59Z",
        "-1000001, 1969-12-31T23:59:58.999999Z",
        "0, 1970-01-01T00:00:00Z",
        "1, 1970-01-01T00:00:00.000001Z",
        "-30610224000000000, 1000-01-01T00:00:00Z",
        "253402300799999999, 9999-12-31T23:59:59.999999Z"
    })
    void countsMicrosecondsFrom1970BothWays(long micros, Instant time) {
        assertThat(Times.ofMicros(micros)).isEqualTo(time);
        assertThat(Times.toMicros(time)).isEqualTo(micros);
    }

    @Test
    void cutsInsteadOfRounding() {
        assertThat(Times.check("t", Instant.parse("2026-01-01T00:00:00.123456999Z")))
                .isEqualTo("2026-01-01T00:00:00.123456Z");
        assertThat(Times.check("t", Instant.parse("1969-12-31T23:59:59.999999999Z")))
                .isEqualTo("1969-12-31T23:59:59.999999Z");
        assertThat(Times.check("t", Times.MAX.plusNanos(999))).isEqualTo(Times.MAX);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0999-12-31T23:59:59.999999999Z",
                "+10000-01-01T00:00:00Z",
                "-1000000000-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59.999999999Z"
            })
    void refusesWhatNotEveryStoreHolds(Instant time) {
        assertThatThrownBy(() -> Times.check("timestamp", time))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith(
                        "timestamp: must lie between 1000-01-01T00:00:00Z and 9999-12-31T23:59:59.999999Z");
        assertThatThrownBy(() -> Times.now(Clock.fixed(time, ZoneOffset.UTC)))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void readsTheClockInMicroseconds() {
        Clock clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00.000001999Z"), ZoneOffset.UTC);
        assertThat(Times.now(clock)).isEqualTo("2026-01-01T00:00:00.000001Z");
        assertThat(Times.checkOptional("from", null)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T12:00:00Z, 2026-01-31T12:00:00Z",
        "2026-01-31T12:00:00.123456Z, 2026-01-31T12:00:00.123456Z",
        "2026-01-31T12:00:00.123456000Z, 2026-01-31T12:00:00.123456Z",
        "2026-01-31T12:00Z, 2026-01-31T12:00:00Z",
        "2026-01-31T12:00:00+02:00, 2026-01-31T10:00:00Z",
        "2026-01-31T12:00:00+18:00, 2026-01-30T18:00:00Z",
        "2024-02-29T23:59:59Z, 2024-02-29T23:59:59Z"
    })
    void aTextIsReadExactly(String text, Instant time) {
        assertThat(Times.parse("time", text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2016-12-31T23:59:60Z",
                "2026-01-31T23:59:60Z",
                "2026-01-31T23:59:60.5+02:00",
                "2026-01-31T24:00:00Z",
                "2026-01-31T25:00:00Z",
                "2026-01-31T12:60:00Z",
                "2026-02-30T12:00:00Z",
                "2026-02-29T12:00:00Z",
                "2026-13-01T12:00:00Z",
                "2026-01-31T12:00:00+18:01",
                "2026-01-31T12:00:00+19:00",
                "2026-01-31T12:00:00.1234567Z",
                "2026-01-31T12:00:00.123456789Z",
                "2026-01-31T12:00:00",
                "2026-01-31",
                "0999-12-31T23:59:59Z",
                "+10000-01-01T00:00:00Z",
                "yesterday",
                ""
            })
    void aTextThatIsNoTimeOrWouldBeChangedIsRefused(String text) {
        assertThatThrownBy(() -> Times.parse("time", text))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.field()).isEqualTo("time"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2016-12-31T23:59:60Z           | is a leap second, which has no place in the times of stores",
                "2026-01-31T23:59:61Z           | has the second 61: seconds are 00 to 59",
                "2026-01-31T12:60:00Z           | has the minute 60: minutes are 00 to 59",
                "2026-01-31T24:00:00Z           | has the hour 24: write 00:00 of the next day",
                "2026-01-31T25:00Z              | has the hour 25: hours are 00 to 23",
                "2026-02-30T12:00:00Z           | is on a day that does not exist: 2026-02 has the days 01 to 28",
                "2026-04-31T24:00:60Z           | is on a day that does not exist: 2026-04 has the days 01 to 30",
                "2026-01-00T12:00:00Z           | is on a day that does not exist: 2026-01 has the days 01 to 31",
                "2026-13-01T12:00:00Z           | has the month 13, and months are 01 to 12",
                "2026-00-01T12:00:00Z           | has the month 00, and months are 01 to 12",
                "2026-01-31T12:00:00            | has no offset from UTC: add Z, or for example +02:00",
                "2026-01-31T12:00:00+18:01      | has an offset beyond ±18:00",
                "2026-01-31T12:00:00-19:00      | has an offset beyond ±18:00",
                "2026-01-31T12:00:00.1234567Z   | has more than six digits of a second",
                "2026-01-31T12:00:00.123456789Z | has more than six digits of a second",
                "2026-01-31T12:00:00.1234567890Z | has more than six digits of a second",
                "31.01.2026                     | must be a time such as 2026-01-31T12:00:00Z"
            })
    void theReasonNamesThePartThatIsWrong(String text, String reason) {
        assertThatThrownBy(() -> Times.parse("time", text)).hasMessage("time: " + reason);
    }
}
