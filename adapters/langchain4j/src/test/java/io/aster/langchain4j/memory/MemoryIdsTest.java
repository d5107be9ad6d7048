package io.aster.langchain4j.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aster.error.InvalidValueException;
import io.aster.value.Names;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MemoryIdsTest {
    private enum Channel {
        PHONE {
            @Override
            public String toString() {
                return "by phone";
            }
        },
        MAIL
    }

    private record ChatId(String user, int number) {
        @Override
        public String toString() {
            return "a chat";
        }
    }

    private record Nested(@Nullable Object first, @Nullable Object second) {}

    /** Every two of them differ. */
    private static List<Object> different() {
        return List.of(
                "42",
                42,
                42L,
                (short) 42,
                (byte) 42,
                42.0,
                42.0f,
                '4',
                true,
                "true",
                new BigInteger("42"),
                new BigDecimal("42"),
                new BigDecimal("42.0"),
                UUID.fromString("00000000-0000-0000-0000-000000000042"),
                "00000000-0000-0000-0000-000000000042",
                URI.create("42"),
                Instant.EPOCH,
                LocalDate.EPOCH,
                Channel.PHONE,
                Channel.MAIL,
                "PHONE",
                "java:int:42",
                "java:String:42",
                "java:String:java:int:42",
                "java:#42",
                new ChatId("42", 42),
                new ChatId("42", 43),
                new Nested("42", 42),
                new Nested(42, "42"),
                new Nested("a,b", "c"),
                new Nested("a", "b,c"),
                new Nested("a\\,b", "c"),
                new Nested("a\\", "b,c"),
                new Nested("a)", new Nested("b", "c")),
                new Nested(new Nested("a)", "b"), "c"),
                new Nested(null, "null"),
                new Nested("null", null),
                List.of("a", "b"),
                List.of("a,b"),
                List.of(List.of("a"), "b"),
                List.of(),
                "",
                " ",
                " 42",
                "42 ",
                "4\u00002",
                "\uD800",
                "\uD801",
                "?",
                "Alice",
                "alice",
                "x".repeat(255),
                "x".repeat(256),
                "x".repeat(257),
                "😀".repeat(255),
                "😀".repeat(256));
    }

    @Test
    void idsOfDifferentValuesDiffer() {
        Map<String, Object> ids = new HashMap<>();
        for (Object memoryId : different()) {
            String id = Names.check("id", MemoryIds.sessionId(memoryId));
            assertThat(ids.put(id, memoryId)).as("%s and %s", memoryId, id).isNull();
        }
    }

    @Test
    void equalValuesHaveEqualIds() {
        assertThat(MemoryIds.sessionId(new ChatId("alice", 7))).isEqualTo(MemoryIds.sessionId(new ChatId("alice", 7)));
        assertThat(MemoryIds.sessionId(new ArrayList<>(Arrays.asList("a", 1))))
                .isEqualTo(MemoryIds.sessionId(List.of("a", 1)));
    }

    /** They name stored data, and never change. */
    @Test
    void theFormIsKnown() {
        assertThat(MemoryIds.sessionId("alice")).isEqualTo("alice");
        assertThat(MemoryIds.sessionId("user:alice/7")).isEqualTo("user:alice/7");
        assertThat(MemoryIds.sessionId(42)).isEqualTo("java:int:42");
        assertThat(MemoryIds.sessionId(42L)).isEqualTo("java:long:42");
        assertThat(MemoryIds.sessionId(UUID.fromString("00000000-0000-0000-0000-000000000042")))
                .isEqualTo("java:java.util.UUID:00000000-0000-0000-0000-000000000042");
        assertThat(MemoryIds.sessionId(Channel.PHONE))
                .isEqualTo("java:io.aster.langchain4j.memory.MemoryIdsTest$Channel:PHONE");
        assertThat(MemoryIds.sessionId(new ChatId("a,b", 7)))
                .isEqualTo("java:io.aster.langchain4j.memory.MemoryIdsTest$ChatId(a\\,b,java:int:7)");
        assertThat(MemoryIds.sessionId("java:int:42")).isEqualTo("java:String:java:int:42");
        assertThat(MemoryIds.sessionId("")).isEqualTo("java:#47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU");
    }

    static List<Object> refused() {
        return List.of(
                new Object(),
                new AtomicLong(42),
                new AtomicReference<>("42"),
                new int[] {42},
                Map.of("a", 1),
                new Nested("a", new Object()),
                List.of(new Object()));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void aTypeWithoutATextOfItsOwnIsRefused(Object memoryId) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> MemoryIds.sessionId(memoryId))
                .withMessageContaining("ids(…)");
    }

    @Test
    void noneIsRefused() {
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> MemoryIds.sessionId(null));
    }
}
