package io.aster.testkit.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.store.StoreStats;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.JsonSlot;
import io.aster.testkit.internal.StoreUnderTest;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** JSON values that are refused, wherever they are given: the error names the way to them, and nothing is stored. */
public interface IllegalValueContract {
    private static List<Object> numbers() {
        return List.of(
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                Float.NaN,
                new BigDecimal("0.1234567890123456789"),
                new BigDecimal("9007199254740993.5"),
                new BigDecimal("1e400"),
                new BigDecimal("1e-400"),
                new BigInteger("9223372036854775809"),
                BigInteger.TEN.pow(400));
    }

    private static List<Object> otherTypes() {
        return List.of(
                new Object(),
                'c',
                UUID.fromString("01890000-0000-7000-8000-000000000001"),
                Instant.EPOCH,
                new int[] {1},
                new String[] {"a"},
                Collections.singleton("a"),
                CharBuffer.wrap("text"),
                Thread.State.NEW);
    }

    private static List<Object> strings() {
        return List.of("\uD83D", "a\uDE00", "\uDE00\uD83D", "😀\uD83D");
    }

    @ParameterizedTest
    @MethodSource("io.aster.testkit.internal.JsonSlot#all")
    default void numbersThatWouldLoseDigitsAreRefused(JsonSlot place, StoreUnderTest bench) {
        refused(place, bench, numbers());
    }

    @ParameterizedTest
    @MethodSource("io.aster.testkit.internal.JsonSlot#all")
    default void typesThatJsonDoesNotHaveAreRefused(JsonSlot place, StoreUnderTest bench) {
        refused(place, bench, otherTypes());
    }

    @ParameterizedTest
    @MethodSource("io.aster.testkit.internal.JsonSlot#all")
    default void loneSurrogatesAreRefused(JsonSlot place, StoreUnderTest bench) {
        refused(place, bench, strings());
    }

    @ParameterizedTest
    @MethodSource("io.aster.testkit.internal.JsonSlot#all")
    default void illegalKeysAreRefused(JsonSlot place, StoreUnderTest bench) {
        StoreStats before = bench.store().sessions().stats();
        Map<String, Object> lone = Map.of("k", Map.of("\uD83D", 1L));
        ExpectedErrors.invalid(place.field() + ".k.\uD83D", () -> place.store().apply(bench, lone));
        Map<String, Object> number = Map.of("k", Map.of(1L, 1L));
        ExpectedErrors.invalid(place.field() + ".k", () -> place.store().apply(bench, number));
        Map<String, Object> none = Map.of("k", Collections.singletonMap(null, 1L));
        ExpectedErrors.invalid(place.field() + ".k", () -> place.store().apply(bench, none));
        checkNothingStored(place, bench, before);
    }

    private static void refused(JsonSlot place, StoreUnderTest bench, List<Object> values) {
        StoreStats before = bench.store().sessions().stats();
        for (Object value : values) {
            List<@Nullable Object> list = new ArrayList<>(Arrays.asList(1L, null));
            list.add(Map.of("x", value));
            ExpectedErrors.invalid(place.field() + ".k", () -> place.store().apply(bench, Map.of("k", value)));
            ExpectedErrors.invalid(
                    place.field() + ".k[2].x", () -> place.store().apply(bench, Map.of("k", list)));
        }
        checkNothingStored(place, bench, before);
    }

    private static void checkNothingStored(JsonSlot place, StoreUnderTest bench, StoreStats before) {
        assertThat(bench.store().sessions().stats().events()).isEqualTo(before.events());
        bench.all().forEach(session -> {
            assertThat(session.eventCount()).isZero();
            assertThat(session.version()).isEqualTo(1);
        });
        Map<String, Object> legal = Map.of("k", "legal");
        assertThat(place.read().apply(bench, place.store().apply(bench, legal))).isEqualTo(legal);
    }
}
