package io.aster.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.InvalidValueException;
import io.aster.error.StoreException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
    @Test
    void whatIsWrittenReadsBackEqual() {
        RandomJson random = new RandomJson(4);
        for (int i = 0; i < 5_000; i++) {
            Map<String, @Nullable Object> normal = Json.normalize("value", random.object(6));
            String text = Json.write(normal);
            assertThat(Json.read(text)).as(text).isEqualTo(normal).hasSameHashCodeAs(normal);
            assertThat(Json.parse("value", text)).as(text).isEqualTo(normal);
            assertThat(Json.write(Json.read(text))).isEqualTo(text);
        }
    }

    @Test
    void normalizesWhatItWrites() {
        assertThat(Json.write(Map.of("n", List.of(1, 2.0f, -0.0)))).isEqualTo("{\"n\":[1,2.0,0.0]}");
        assertThatThrownBy(() -> Json.write(Map.of("n", Double.NaN))).hasMessageStartingWith("value.n: ");
    }

    @Test
    void readsOneHundredLevelsAndNoMore() {
        String legal = Json.write(JsonNormalizeTest.nested(100));
        assertThat(Json.read(legal)).isEqualTo(Json.parse("value", legal)).isEqualTo(JsonNormalizeTest.nested(100));
        assertThatThrownBy(() -> Json.parse("value", "{\"k\":" + legal + "}"))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> Json.parse("value", "{\"k\":" + "[".repeat(100_000)))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void keepsLongKeysAndTexts() {
        String key = "k\u00e9\ud83d\ude00".repeat(50_000);
        Map<String, @Nullable Object> object = Json.normalize("value", Map.of(key, "v".repeat(3_000_000)));
        assertThat(Json.read(Json.write(object)).equals(object)).isTrue();
        assertThat(Json.parse("value", Json.write(object)).equals(object)).isTrue();
    }

    @Test
    void keepsManyKeysOfOneHash() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < 1 << 12; i++) {
            text.append(i == 0 ? "\"" : ",\"");
            for (int bit = 0; bit < 12; bit++) {
                text.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            text.append("\":").append(i);
        }
        assertThat(Json.parse("value", text + "}")).hasSize(1 << 12);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "true",
                "1",
                "\"a\"",
                "[]",
                "[{}]",
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":[1,]}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u00\"}",
                "{} {}",
                "{}x",
                "{}]",
                "\ufeff{}",
                "{/**/}",
                "{\"a\":tru}"
            })
    void refusesWhatIsNotOneJsonObject(String text) {
        assertThatThrownBy(() -> Json.parse("content", text))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.field()).isEqualTo("content"));
        assertThatThrownBy(() -> Json.read(text)).isInstanceOf(StoreException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1,\"a\":1} | content.a | has the member \"a\" twice",
                "{\"x\":[{\"a\":1,\"b\":2,\"\\u0061\":null}]} | content.x[0].a | has the member \"a\" twice",
                "{\"a\":\"\\ud800\"} | content.a | lone surrogate U+D800",
                "{\"a\":[\"\\udc00\\ud800\"]} | content.a[0] | lone surrogate U+DC00",
                "{\"\\ud83d\":1} | content | surrogate",
                "{} 1 | content | has more text after its JSON object",
                "{\"a\":1e400} | content.a | is not a finite number"
            })
    void tellsWhatIsWrongAndWhere(String text, String place, String reason) {
        assertThatThrownBy(() -> Json.parse("content", text)).isInstanceOfSatisfying(InvalidValueException.class, e -> {
            assertThat(e.field()).isEqualTo(place);
            assertThat(e.reason()).contains(reason);
        });
    }

    @Test
    void takesTheOuterWhiteSpaceOfJson() {
        assertThat(Json.parse("value", " \t\r\n{ \"a\" : [ ] }\n ")).isEqualTo(Map.of("a", List.of()));
    }
}
