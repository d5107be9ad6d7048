package io.aster.sql.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often a lock of another process is tried. */
class BusyWaitTest {
    @ParameterizedTest
    @CsvSource({"0, 50", "999999, 50", "1000000, 1000", "60000000, 1000"})
    void pausesAreShortForASecond(long waitedMicros, long pauseMicros) {
        assertThat(BusyWait.pauseAfter(waitedMicros * 1_000)).isEqualTo(pauseMicros * 1_000);
    }

    @Test
    void aWaitWhoseTimeIsOverEndsByTheErrorOfItsLastTry() {
        SQLException busy = new SQLException();
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> new BusyWait(0).pause(busy))
                .isSameAs(busy);
    }
}
