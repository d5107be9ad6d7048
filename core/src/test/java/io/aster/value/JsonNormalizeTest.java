package io.aster.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.InvalidValueException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonNormalizeTest {
    @ParameterizedTest
    @MethodSource
    void bringsNumbersToLongOrDouble(Number given, Number expected) {
        assertThat(Json.normalize("metadata", Map.of("n", given))).containsExactly(Map.entry("n", expected));
    }

    static Stream<Arguments> bringsNumbersToLongOrDouble() {
        return Stream.of(
                Arguments.of((byte) -1, -1L),
                Arguments.of((short) 2, 2L),
                Arguments.of(3, 3L),
                Arguments.of(Long.MIN_VALUE, Long.MIN_VALUE),
                Arguments.of(0.5f, 0.5),
                Arguments.of(-0.0, 0.0),
                Arguments.of(-0.0f, 0.0),
                Arguments.of(Double.MIN_VALUE, Double.MIN_VALUE),
                Arguments.of(Double.MAX_VALUE, Double.MAX_VALUE),
                Arguments.of(BigInteger.valueOf(Long.MAX_VALUE), Long.MAX_VALUE),
                Arguments.of(new BigInteger("9223372036854776000"), Math.scalb(1.0, 63)),
                Arguments.of(BigInteger.TEN.pow(20), 1e20),
                Arguments.of(new BigDecimal("7"), 7L),
                Arguments.of(new BigDecimal("0.10"), 0.1),
                Arguments.of(new BigDecimal("1E+3"), 1000.0),
                Arguments.of(new BigDecimal("-0.0"), 0.0),
                Arguments.of(new BigDecimal("2E+23"), Double.valueOf("2E+23")));
    }

    @ParameterizedTest
    @MethodSource
    void refusesWithThePath(Object value, String field, String reason) {
        assertThatThrownBy(() -> Json.normalize("metadata", Map.of("a", List.of("", Map.of("b", value)))))
                .isInstanceOfSatisfying(InvalidValueException.class, e -> {
                    assertThat(e.field()).isEqualTo(field);
                    assertThat(e.reason()).contains(reason);
                });
    }

    static Stream<Arguments> refusesWithThePath() {
        String path = "metadata.a[1].b";
        return Stream.of(
                Arguments.of(Double.NaN, path, "is not a finite number"),
                Arguments.of(Double.NEGATIVE_INFINITY, path, "is not a finite number"),
                Arguments.of(Float.POSITIVE_INFINITY, path, "is not a finite number"),
                Arguments.of(new BigDecimal("1e400"), path, "is not a finite number"),
                Arguments.of(BigInteger.TEN.pow(400), path, "is not a finite number"),
                Arguments.of(new BigDecimal("1e-400"), path, "more digits than a double keeps"),
                Arguments.of(new BigDecimal("0.1234567890123456789"), path, "more digits than a double keeps"),
                Arguments.of(new BigInteger("12345678901234567890123"), path, "more digits than a double keeps"),
                Arguments.of(
                        new AtomicInteger(1), path, "is a number of type java.util.concurrent.atomic.AtomicInteger"),
                Arguments.of("x\ud800", path, "lone surrogate U+D800 at index 1"),
                Arguments.of('c', path, "is a java.lang.Character, which JSON does not have"),
                Arguments.of(Set.of(1), path, "which JSON does not have"),
                Arguments.of(new int[0], path, "is a [I, which JSON does not have"),
                Arguments.of(Map.of(1, "x"), path, "has a key that is not a string: java.lang.Integer"),
                Arguments.of(Map.of("\udc00", "x"), path + ".\udc00", "lone surrogate U+DC00"),
                Arguments.of(List.of(true, List.of(0.0 / 0)), path + "[1][0]", "is not a finite number"));
    }

    @Test
    void refusesANullKey() {
        Map<@Nullable String, @Nullable Object> inner = new HashMap<>();
        inner.put(null, 1);
        assertThatThrownBy(() -> Json.normalize("metadata", Map.of("x", inner)))
                .hasMessage("metadata.x: has a key that is not a string: null");
    }

    @Test
    void nestsToOneHundredAndNoDeeper() {
        assertThat(Json.normalize("metadata", nested(100))).isEqualTo(nested(100));
        assertThatThrownBy(() -> Json.normalize("metadata", nested(101)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("metadata: is nested deeper than 100");
    }

    @Test
    void endsForAnObjectThatHoldsItself() {
        Map<String, @Nullable Object> self = new HashMap<>();
        self.put("self", self);
        assertThatThrownBy(() -> Json.normalize("metadata", self)).hasMessage("metadata: is nested deeper than 100");
    }

    @Test
    void copiesAndCannotBeChanged() {
        List<@Nullable Object> list = new ArrayList<>(Arrays.asList("a", null));
        Map<String, @Nullable Object> given = new HashMap<>(Map.of("list", list));
        Map<String, @Nullable Object> normal = Json.normalize("metadata", given);
        list.add("b");
        given.put("c", 1);
        assertThat(normal).isEqualTo(Map.of("list", Arrays.asList("a", null)));
        assertThatThrownBy(() -> normal.put("x", 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((List<?>) normal.values().iterator().next()).clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void returnsWhatIsInNormalFormAsItIs() {
        Map<String, @Nullable Object> normal = Json.normalize("metadata", new RandomJson(3).object(4));
        assertThat(Json.normalize("metadata", normal)).isSameAs(normal);
        assertThat(Json.normalize("metadata", Map.of())).isSameAs(Json.normalize("metadata", new HashMap<>()));
    }

    /** An object with so many levels, objects and lists in turn. */
    static Map<String, Object> nested(int depth) {
        Object inner = depth % 2 == 0 ? List.of() : Map.of();
        for (int level = depth - 1; level > 1; level--) {
            inner = level % 2 == 0 ? List.of(inner) : Map.of("k", inner);
        }
        return depth == 1 ? Map.of() : Map.of("k", inner);
    }
}
