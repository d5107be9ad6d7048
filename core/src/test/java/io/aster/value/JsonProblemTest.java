package io.aster.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.InvalidValueException;
import io.aster.error.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A text that is no JSON object is refused with its place and what is wrong there, and with no word of the parser. */
class JsonProblemTest {
    /** Words that only the parser's messages have. */
    private static final String OF_A_PARSER =
            "(?i)jackson|token|expect|ALLOW_|StreamRead|getMax|Constraint|Unexpected|Feature|Exception|REDACTED|Source";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":           | it ends too early",
                "{\"a\":1          | it ends too early",
                "{\"a\":1,         | it ends too early",
                "{\"a\"            | it ends too early",
                "{                 | it ends too early",
                "{\"a\":[1,2       | it ends too early",
                "{\"a\":\"b        | it ends too early, inside a string",
                "{\"a\":\"b\\      | it ends too early, inside a string",
                "{\"a\":1,}        | } at column 8 should be a name in double quotes",
                "{\"a\":[1,]}      | ] at column 9 should be a value",
                "{\"a\":[,1]}      | , at column 7 should be a value",
                "{a:1}             | a at column 2 should be a name in double quotes",
                "{'a':1}           | ' at column 2 should be a name in double quotes",
                "{\"a\" 1}         | 1 at column 6 should be a colon",
                "{\"a\":1 \"b\":2} | \" at column 8 should be a comma or }",
                "{\"a\":[1 2]}     | 2 at column 9 should be a comma or ]",
                "{\"a\":[1}        | } at column 8 should be a comma or ]",
                "{\"a\":}          | } at column 6 should be a value",
                "{\"a\":NaN}       | NaN at column 6 is no value of JSON",
                "{\"a\":Infinity}  | Infinity at column 6 is no value of JSON",
                "{\"a\":-Infinity} | -Infinity at column 6 is no number of JSON",
                "{\"a\":yes}       | yes at column 6 is no value of JSON",
                "{\"a\":True}      | True at column 6 is no value of JSON",
                "{\"a\":'b'}       | 'b' at column 6 is no value of JSON",
                "{\"a\":01}        | 01 at column 6 is no number of JSON",
                "{\"a\":+1}        | +1 at column 6 is no number of JSON",
                "{\"a\":.5}        | .5 at column 6 is no number of JSON",
                "{\"a\":1.}        | 1. at column 6 is no number of JSON",
                "{\"a\":1e}        | 1e at column 6 is no number of JSON",
                "{\"a\":0x1F}      | 0x1F at column 6 is no number of JSON",
                "{\"a\":\"\\x\"}   | a string has an escape that JSON does not know at column 8",
                "{\"a\":\"\\u12\"} | a string has an escape that JSON does not know at column 8",
                "{\"\\ud83d\":1}     | a string has a lone surrogate at column 4",
                "{\"a\":1} /* b */ | there is more text after it at column 9",
                "{\"a\":1} }       | there is more text after it at column 9",
                "/* b */ {\"a\":1} | /* at column 1 is no value of JSON",
                "nonsense          | nonsense at column 1 is no value of JSON"
            })
    void isNamedWithItsPlace(String text, String problem) {
        assertThatThrownBy(() -> Json.parse("value", text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("value: is not a JSON object: " + problem)
                .message()
                .doesNotContainPattern(OF_A_PARSER);
    }

    @Test
    void ofCharactersThatCantBeSeen() {
        assertThatThrownBy(() -> Json.parse("value", "{\n \"a\":\"b\tc\"}"))
                .hasMessageEndingWith("a string has the control character U+0009, not escaped at line 2, column 8");
    }

    @Test
    void aLongWordIsShortened() {
        assertThatThrownBy(() -> Json.parse("value", "{\"a\":" + "y".repeat(5_000)))
                .hasMessageContaining(": " + "y".repeat(20) + "… at column 6 is no value");
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 2_000, 100_000})
    void nestingIsLimited(int depth) {
        String lists = "{\"a\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}";
        String objects = "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);

        assertThatThrownBy(() -> Json.parse("value", lists)).hasMessage("value: is nested deeper than 100");
        assertThatThrownBy(() -> Json.parse("value", objects)).hasMessage("value: is nested deeper than 100");
    }

    @Test
    void longNumbersAreRefusedBeforeTheyAreConverted() {
        String longest =
                "value.a: is a number of 2,000 characters, and numbers have at most 1,000; send it as a string";

        assertThatThrownBy(() -> Json.parse("value", "{\"a\":" + "9".repeat(2_000) + "}"))
                .hasMessage(longest);
        assertThatThrownBy(() -> Json.parse("value", "{\"a\":0." + "9".repeat(1_998) + "}"))
                .hasMessage(longest);
        assertThatThrownBy(() -> Json.parse("value", "{\"a\":" + "9".repeat(50_000_000) + "}"))
                .hasMessageContaining("50,000,000 characters");
        assertThat(Json.parse("value", "{\"a\":1." + "0".repeat(998) + "}")).containsEntry("a", 1.0);
    }

    @Test
    void storedTextIsDescribedInTheSameWay() {
        assertThatThrownBy(() -> Json.read("{\"a\":NaN}"))
                .isInstanceOf(StoreException.class)
                .hasMessage("stored JSON can't be read: it is not a JSON object: NaN at column 6 is no value of JSON");
    }
}
