package io.aster.sql.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresValuesTest {
    private static final PostgresValues VALUES = new PostgresValues();

    @ParameterizedTest
    @CsvSource({
        "{\"a\":\"\\u0000\"}, {\"a\":\"\\u001a0\"}",
        "\\u0000\\u0000, \\u001a0\\u001a0",
        "\\u001A, \\u001a1",
        "\\u001a0, \\u001a10",
        "\\u001a\\u0000, \\u001a1\\u001a0",
        "\\\\\\u0000, \\\\\\u001a0",
        "\\\\u0000, \\\\u0000",
        "\\\\u001a0, \\\\u001a0",
        "\\u0001\\u001b, \\u0001\\u001b",
        "x\\u00000, x\\u001a00",
    })
    void isEncodedAndDecoded(String json, String jsonb) {
        assertThat(VALUES.encodeJson(json)).isEqualTo(jsonb);
        assertThat(PostgresValues.decodeJson(jsonb)).isEqualToIgnoringCase(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"a\":\"u0000\"}", "\\\\", "\\u00e9", "\\n\\u0001"})
    void textWithoutTheseCharactersStays(String json) {
        assertThat(VALUES.encodeJson(json)).isEqualTo(json);
        assertThat(PostgresValues.decodeJson(json)).isSameAs(json);
    }

    @Test
    void ordinaryTextIsNotCopied() {
        String json = "{\"content\":\"Hello\"}";

        assertThat(VALUES.encodeJson(json)).isSameAs(json);
    }
}
