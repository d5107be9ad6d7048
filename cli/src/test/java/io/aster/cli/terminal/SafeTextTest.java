package io.aster.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeTextTest {
    @Test
    void leavesOrdinaryTextAsItIs() {
        String text = "Grüße, 漢字 👩‍👩‍👧 e\u0301 \uE000";

        assertThat(SafeText.line(text)).isEqualTo(text);
        assertThat(SafeText.block(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0000, ␀",
        "0007, ␇",
        "001B, ␛",
        "007F, ␡",
        "009B, <U+9B>",
        "2028, <U+2028>",
        "202E, <U+202E>",
        "FEFF, <U+FEFF>",
        "E0041, <U+E0041>"
    })
    void showsWhatCouldActOnATerminal(String hex, String shown) {
        String dangerous = Character.toString(Integer.parseInt(hex, 16));

        assertThat(SafeText.line("a" + dangerous + "b")).isEqualTo("a" + shown + "b");
        assertThat(SafeText.block("a" + dangerous + "b")).isEqualTo("a" + shown + "b");
    }

    @Test
    void keepsLineBreaksInBlocksOnly() {
        String text = "one\r\ntwo\nthree\rfour\tfive";

        assertThat(SafeText.block(text)).isEqualTo("one\ntwo\nthree␍four    five");
        assertThat(SafeText.line(text)).isEqualTo("one␊two␊three␍four    five");
    }
}
