package io.aster.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.InvalidValueException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonNumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "1e20, 1e20",
        "100000000000000000000, 1e20",
        "2e23, 2e23",
        "8.41e21, 8.41e21",
        "1.0, 1.0",
        "1.50, 1.5",
        "5e-324, 4.9e-324",
        "4.9e-324, 4.9e-324",
        "1e-323, 9.9e-324",
        "1.7976931348623157e308, 1.7976931348623157e308",
        "5.684341886080802e-14, 5.684341886080802e-14",
        "9223372036854776000, 9223372036854776000",
        "1.2345678901234568e18, 1.2345678901234568e18"
    })
    void takesDoublesThatLoseNoDigits(String text, double expected) {
        assertThat(parse(text)).isEqualTo(expected);
        assertThat(read(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "9223372036854775807", "-9223372036854775808"})
    void keepsIntegersOf64Bits(String text) {
        assertThat(parse(text)).isEqualTo(Long.valueOf(text)).isEqualTo(read(text));
    }

    @Test
    void takesMinusZeroForZero() {
        assertThat(parse("-0")).isEqualTo(0L);
        assertThat(parse("-0.0")).isEqualTo(0.0).isNotEqualTo(-0.0);
        assertThat(parse("-0e5")).isEqualTo(0.0).isNotEqualTo(-0.0);
        assertThat(parse("0e999999")).isEqualTo(0.0);
        assertThat(read("-0.0")).isEqualTo(0.0).isNotEqualTo(-0.0);
        assertThat(Json.normalize("value", Map.of("k", -0.0f)).get("k"))
                .isEqualTo(0.0)
                .isNotEqualTo(-0.0);
    }

    @Test
    void namesTheMinusZerosOfADocument() {
        List<String> zeros = new ArrayList<>();
        String text = "{\"a\":-0.0,\"b\":[0,-0,{\"c\":-0e5}],\"d\":0.0,\"e\":-1,\"f\":\"-0\"}";
        assertThat(Json.parseDocument("line", text, zeros::add)).isEqualTo(Json.parseDocument("line", text));
        assertThat(zeros).containsExactly("line.a", "line.b[1]", "line.b[2].c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.1234567890123456789",
                "12345678901234567890123",
                "9223372036854775808",
                "9223372036854775809",
                "-9223372036854775809",
                "1e-400",
                "3e-324",
                "0.10000000000000001",
                "1e-2000000000",
                "1e-99999999999999"
            })
    void refusesToLoseDigits(String text) {
        assertRefused(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1e400", "-1e400", "1e2000000000", "1e999999999999", "-1e999999999999", "1E+99999999999999999999"
            })
    void refusesWhatNoDoubleHolds(String text) {
        assertRefused(text);
    }

    @Test
    void integerTextOfManyDigitsIsRefusedFast() {
        assertRefused("9".repeat(100_000));
    }

    @Test
    void everyDoubleComesBack() {
        RandomJson random = new RandomJson(5);
        for (int i = 0; i < 50_000; i++) {
            double number = random.finiteDouble() + 0.0;
            String text = Json.write(Map.of("n", number));
            assertThat(Json.parse("v", text)).as(text).isEqualTo(Map.of("n", number));
            assertThat(Json.read(text)).as(text).isEqualTo(Map.of("n", number));
        }
    }

    @Test
    void wholeDoublesStayDoublesInEveryStore() {
        for (double number = 1; number < 1e22; number *= 1.7) {
            String text = Json.write(Map.of("n", Math.rint(number)));
            assertThat(Json.parse("v", text)).as(text).isEqualTo(Map.of("n", Math.rint(number)));
            assertThat(Json.read(text)).as(text).isEqualTo(Map.of("n", Math.rint(number)));
            boolean couldBeLong = number < 9.3e18;
            assertThat(text.contains("E")).as(text).isEqualTo(!couldBeLong && number >= 1e19);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4.9e-324",
                "1e20",
                "2e23",
                "1.7976931348623157e308",
                "2.2250738585072014e-308",
                "1.5e-300",
                "123.456"
            })
    void readsNumbersAsJsonbPrintsThem(BigDecimal written) {
        double number = written.doubleValue();
        String plain = written.toPlainString();
        assertThat(read(plain)).isEqualTo(number);
        assertThat(parse(plain)).isEqualTo(number);
    }

    private static void assertRefused(String number) {
        Assertions.assertTimeout(
                Duration.ofSeconds(5),
                () -> assertThatThrownBy(() -> parse(number))
                        .isInstanceOfSatisfying(
                                InvalidValueException.class,
                                e -> assertThat(e.field()).isEqualTo("content.n")));
    }

    private static @Nullable Object parse(String number) {
        return Json.parse("content", "{\"n\":" + number + "}").get("n");
    }

    private static @Nullable Object read(String number) {
        return Json.read("{\"n\":" + number + "}").get("n");
    }
}
