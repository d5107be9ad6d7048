package io.aster.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.InvalidValueException;
import org.junit.jupiter.api.Test;

class LimitsTest {
    @Test
    void takesBothBounds() {
        assertThat(Limits.check("limit", 1, 1, 100)).isEqualTo(1);
        assertThat(Limits.check("limit", 100, 1, 100)).isEqualTo(100);
        assertThat(Limits.check("seq", Long.MAX_VALUE, 0, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void namesFieldBoundsAndValue() {
        assertThatThrownBy(() -> Limits.check("limit", 0, 1, 100))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("limit: must be 1 to 100, is 0");
        assertThatThrownBy(() -> Limits.check("limit", 101, 1, 100)).hasMessage("limit: must be 1 to 100, is 101");
        assertThatThrownBy(() -> Limits.check("offset", -1, 0, Integer.MAX_VALUE))
                .hasMessage("offset: must be 0 or more, is -1");
        assertThatThrownBy(() -> Limits.check("seq", -1L, 0, Long.MAX_VALUE))
                .hasMessage("seq: must be 0 or more, is -1");
    }

    @Test
    void measuresValuesAgainstTheSetting() {
        Settings settings = Settings.defaults().withMaxValueBytes(10);
        settings.checkSize("event", "éé", null, "1234ab");
        assertThatThrownBy(() -> settings.checkSize("event", "éé", null, "1234abc"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("event: has 11 bytes of JSON, more than the limit of 10");
        assertThatThrownBy(() -> Settings.defaults().withMaxValueBytes(0))
                .hasMessage("maxValueBytes: must be 1 or more, is 0");
    }
}
