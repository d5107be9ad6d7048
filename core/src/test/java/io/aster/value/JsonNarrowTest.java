package io.aster.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.InvalidValueException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonNarrowTest {
    @Test
    void wholeNumbersAreReadAsInt() {
        Map<String, @Nullable Object> read =
                Json.parse("state", "{\"a\":3,\"b\":-2147483648,\"c\":3.0,\"d\":2147483647}");

        assertThat(Json.toInt("a", read.get("a"))).isEqualTo(3);
        assertThat(Json.toInt("b", read.get("b"))).isEqualTo(Integer.MIN_VALUE);
        assertThat(Json.toInt("c", read.get("c"))).isEqualTo(3);
        assertThat(Json.toInt("d", read.get("d"))).isEqualTo(Integer.MAX_VALUE);
        assertThat(Json.toInt("given", 7)).isEqualTo(7);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "3")
    @ValueSource(longs = {2147483648L, -2147483649L, Long.MAX_VALUE})
    @ValueSource(doubles = {0.5, 1e10, Double.NaN})
    @ValueSource(booleans = true)
    void nothingElseIsReadAsInt(@Nullable Object value) {
        assertRefused(() -> Json.toInt("step", value));
    }

    @Test
    void wholeNumbersAreReadAsLong() {
        assertThat(Json.toLong("n", Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
        assertThat(Json.toLong("n", Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
        assertThat(Json.toLong("n", -0x1p63)).isEqualTo(Long.MIN_VALUE);
        assertThat(Json.toLong("n", 1e15)).isEqualTo(1_000_000_000_000_000L);
        assertRefused(() -> Json.toLong("step", 0x1p63));
        assertRefused(() -> Json.toLong("step", 1e300));
        assertRefused(() -> Json.toLong("step", 2.5));
        assertRefused(() -> Json.toLong("step", null));
    }

    @Test
    void everyNumberThatADoubleKeepsIsReadAsDouble() {
        assertThat(Json.toDouble("n", 2L)).isEqualTo(2.0);
        assertThat(Json.toDouble("n", 0.1)).isEqualTo(0.1);
        assertThat(Json.toDouble("n", 1L << 53)).isEqualTo(0x1p53);
        assertThat(Json.toDouble("n", Long.MIN_VALUE)).isEqualTo(-0x1p63);
        assertRefused(() -> Json.toDouble("step", (1L << 53) + 1));
        assertRefused(() -> Json.toDouble("step", Long.MAX_VALUE));
        assertRefused(() -> Json.toDouble("step", "0.1"));
    }

    @Test
    void longsThatFitBecomeIntegersAtEveryDepth() {
        Map<String, @Nullable Object> given = new HashMap<>();
        given.put("n", 1L);
        given.put("large", 2147483648L);
        given.put("half", 0.5);
        given.put("whole", 2.0);
        given.put("none", null);
        given.put("list", Arrays.asList(2L, null, Map.of("deep", -3L)));

        Map<String, @Nullable Object> narrow = Json.withIntegers(given);

        Map<String, @Nullable Object> expected = new HashMap<>(given);
        expected.put("n", 1);
        expected.put("list", Arrays.asList(2, null, Map.of("deep", -3)));
        assertThat(narrow).isEqualTo(expected);
        assertThat(Json.normalize("value", narrow)).isEqualTo(Json.normalize("value", given));
        assertThatThrownBy(() -> narrow.put("more", 1)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void whatIsNoJsonIsRefused() {
        assertThatThrownBy(() -> Json.withIntegers(Map.of("a", List.of(new Object()))))
                .isInstanceOf(InvalidValueException.class);
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.field()).isEqualTo("step"));
    }
}
