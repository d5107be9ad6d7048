package io.aster.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
    private final RandomJson random = new RandomJson(1);

    @Test
    void ordersByCodePointAsBytesOfUtf8Do() {
        for (int i = 0; i < 20_000; i++) {
            String a = random.text();
            String b = i % 10 == 0 ? a : a.substring(0, commonLength(a, i)) + random.text();
            assertThat(sign(Text.CODE_POINT_ORDER.compare(a, b)))
                    .as("%s against %s", a, b)
                    .isEqualTo(sign(Arrays.compareUnsigned(utf8(a), utf8(b))));
        }
    }

    @Test
    void putsEmojiBehindTheReplacementCharacter() {
        assertThat(Text.CODE_POINT_ORDER.compare("\ufffd", "\ud83d\ude00")).isNegative();
        assertThat("\ufffd".compareTo("\ud83d\ude00")).isPositive();
    }

    @Test
    void measuresUtf8AsItIsEncoded() {
        for (int i = 0; i < 20_000; i++) {
            String text = random.text();
            assertThat(Text.utf8Length(text)).as(text).isEqualTo(utf8(text).length);
        }
    }

    @Test
    void returnsWellFormedText() {
        for (int i = 0; i < 1_000; i++) {
            String text = random.text();
            assertThat(Text.check("text", text)).isSameAs(text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "a\udc00", "\ud83d", "\ud83dx", "\ude00\ud83d", "\ud83d\ude00\ud83d"})
    void refusesLoneSurrogates(String text) {
        assertThatThrownBy(() -> Text.check("content", text)).isInstanceOfSatisfying(InvalidValueException.class, e -> {
            assertThat(e.field()).isEqualTo("content");
            assertThat(e.reason()).contains("lone surrogate U+D");
        });
    }

    private static int commonLength(String text, int i) {
        int length = i % (text.length() + 1);
        return length > 0 && Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static int sign(int comparison) {
        return Integer.compare(comparison, 0);
    }
}
