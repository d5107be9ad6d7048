package io.aster.value.where;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aster.error.InvalidValueException;
import io.aster.session.EventFilter;
import io.aster.session.SessionFilter;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonConditionTest {
    private static final JsonPath A = JsonPath.metadata("a");

    /** The expected result, a condition and a document. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "true  | metadata.a = 1             | {\"a\":1.0}",
                "true  | metadata.a = 1.0           | {\"a\":1}",
                "true  | metadata.a = -0.0          | {\"a\":0}",
                "false | metadata.a = 1             | {\"a\":\"1\"}",
                "false | metadata.a = 1             | {\"a\":true}",
                "false | metadata.a = \"x\"         | {\"a\":\"X\"}",
                "false | metadata.a = \"x\"         | {\"a\":[\"x\"]}",
                "true  | metadata.a = null          | {\"a\":null}",
                "false | metadata.a = null          | {}",
                "true  | metadata.a exists          | {\"a\":null}",
                "false | metadata.a exists          | {\"A\":1}",
                "true  | metadata.a[1] = 2          | {\"a\":[1,2]}",
                "false | metadata.a[2] exists       | {\"a\":[1,2]}",
                "false | metadata.a[0] exists       | {\"a\":{\"0\":1}}",
                "false | metadata.a[0] = 1          | {\"a\":1}",
                "false | metadata.a.\"0\" = 1       | {\"a\":[1]}",
                "true  | metadata.\"a.b\" = true    | {\"a.b\":true}",
                "true  | metadata.a.b=\"\"          | {\"a\":{\"b\":\"\"}}",
                "true  | metadata.\"\" exists       | {\"\":0}",
                "true  | metadata.\"\\u0061\" = 1   | {\"a\":1}",
                "true  | metadata.a < 2             | {\"a\":1.5}",
                "false | metadata.a < 2             | {\"a\":\"1\"}",
                "true  | metadata.a >= 9223372036854775807 | {\"a\":9223372036854775807}",
                "false | metadata.a >= 9223372036854775807 | {\"a\":9223372036854775806}",
                "false | metadata.a = 9007199254740993 | {\"a\":9007199254740992.0}",
                "true  | metadata.a > 1e300         | {\"a\":1.1e300}"
            })
    void holdsForWhatItSays(boolean holds, String condition, String document) {
        assertThat(JsonCondition.parse(condition).matches(document)).isEqualTo(holds);
    }

    @Test
    void holdsForNoMissingDocument() {
        assertThat(JsonCondition.exists(A).matches((String) null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "metadata.env = \"prod\"",
                "content.tool_calls[0].name = \"x\"",
                "actions.\"a.b\".\"\".\"\\\"\\\\\\u0000\" exists",
                "metadata.größe-1_x >= -1.5",
                "metadata.a = null",
                "metadata.a < 1.0E300"
            })
    void readsTheTextThatItWrites(String text) {
        JsonCondition condition = JsonCondition.parse(text);

        assertThat(condition).hasToString(text);
        assertThat(JsonCondition.parse(condition.toString())).isEqualTo(condition);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "metadata",
                "metadata = 1",
                "state.a = 1",
                "Metadata.a = 1",
                "metadata.a",
                "metadata.a 1",
                "metadata.a == 1",
                "metadata.a != 1",
                "metadata.a = ",
                "metadata.a = prod",
                "metadata.a = 'prod'",
                "metadata.a = 1, \"w\": 2",
                "metadata.a = 1} {",
                "metadata.a = {}",
                "metadata.a = [1]",
                "metadata.a < \"x\"",
                "metadata.a exists 1",
                "metadata.a[x] = 1",
                "metadata.a[-1] = 1",
                "metadata.a[0 = 1",
                "metadata.a[99999999999] = 1",
                "metadata..a = 1",
                "metadata.\"a = 1",
                "metadata.\"a\\",
                "metadata.$ = 1",
                "metadata.* exists",
                "metadata.a = \"\\ud800\"",
                "metadata.\"\\ud800\" exists",
                "metadata.a = 1e999"
            })
    void refusesOtherTexts(String text) {
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> JsonCondition.parse(text));
    }

    @Test
    void saysWhereATextIsWrong() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> JsonCondition.parse("metadata.a == 1"))
                .withMessage(
                        "where: is not a condition such as metadata.env = \"prod\": a condition has =, <, <=, >, >= or"
                                + " exists after the path, at character 12");
    }

    @Test
    void refusesWhatIsTooLarge() {
        refuses(() -> JsonPath.metadata("n".repeat(JsonPath.MAX_CHARS + 1)));
        refuses(() -> JsonPath.metadata(
                Collections.nCopies(JsonPath.MAX_STEPS + 1, "n").toArray(String[]::new)));
        refuses(() -> A.element(-1));
        refuses(() -> JsonCondition.equalTo(A, "v".repeat(JsonCondition.MAX_CHARS + 1)));
        refuses(() -> JsonCondition.equalTo(A, List.of()));
        refuses(() -> JsonCondition.equalTo(A, new Object()));
        refuses(() -> JsonCondition.lessThan(A, Double.NaN));
        refuses(() -> new JsonCondition(A, JsonComparison.LESS, "1"));
        refuses(() -> new JsonCondition(A, JsonComparison.EXISTS, "1"));
        EventFilter.Builder filter = EventFilter.builder();
        IntStream.range(0, Where.MAX_CONDITIONS).forEach(i -> filter.where(JsonCondition.exists(A)));
        refuses(() -> filter.where(JsonCondition.exists(A)));
    }

    @Test
    void sessionsHaveMetadataOnly() {
        refuses(() -> SessionFilter.builder().where(JsonCondition.exists(JsonPath.content("a"))));
    }

    @Test
    void isAConditionOfAPage() {
        assertThat(JsonCondition.atMost(A, 2).matches(Map.of("a", 2L))).isTrue();
        assertThat(JsonCondition.greaterThan(A, 2).matches(Map.of("a", 2L))).isFalse();
        assertThat(JsonCondition.atLeast(A, 2).matches(Map.of("a", 2.0))).isTrue();
    }

    private static void refuses(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(call);
    }
}
